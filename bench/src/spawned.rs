//! Servers and commands as children of the bench: the program and the bare handler, each on a database of its own.

use std::fs::File;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::client::Client;
use crate::company::{EMAIL, PASSWORD};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    App,
    Bare,
}

/// A running server; it is killed when it goes out of use.
pub struct Server {
    pub host: String,
    pub log: PathBuf,
    child: Child,
}

/// The program's binary.
pub fn binary() -> Result<PathBuf> {
    let path =
        PathBuf::from(std::env::var_os("RELANCE_BIN").context("RELANCE_BIN does not name the program's binary")?);
    ensure!(path.is_file(), "{} is no file", path.display());
    Ok(path)
}

/// Runs a command of the program on this database; answers what it says.
pub fn run(database: &Path, arguments: &[&str], password: &str) -> Result<String> {
    let output = Command::new(binary()?)
        .args(arguments)
        .env("RELANCE_DATABASE_URL", url(database))
        .env("RELANCE_PASSWORD", password)
        .stdin(Stdio::null())
        .output()?;
    if !output.status.success() {
        bail!("relance {}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8(output.stdout)?)
}

fn url(database: &Path) -> String {
    format!("sqlite://{}", database.display())
}

/// A copy of a database that no server has open, with the log of what is not yet in the file itself.
pub fn copy(database: &Path, folder: &Path) -> Result<PathBuf> {
    std::fs::create_dir_all(folder)?;
    let copy = folder.join("relance.db");
    std::fs::copy(database, &copy)?;
    let beside = |path: &Path| PathBuf::from(format!("{}-wal", path.display()));
    if beside(database).exists() {
        std::fs::copy(beside(database), beside(&copy))?;
    }
    Ok(copy)
}

impl Server {
    /// Starts without waiting. `log`: what the server is to log, in the words of `RUST_LOG`.
    pub fn spawn(kind: Kind, database: &Path, log: &str) -> Result<Server> {
        let host = TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string();
        let mut command = match kind {
            Kind::App => Command::new(binary()?),
            Kind::Bare => Command::new(std::env::current_exe()?),
        };
        match kind {
            Kind::App => command.env("RELANCE_ADDR", &host).env("RELANCE_DATABASE_URL", url(database)),
            Kind::Bare => command.arg("bare").env("BENCH_ADDR", &host).env("BENCH_DATABASE_URL", url(database)),
        };
        let path = database.with_extension("log");
        command.env("RUST_LOG", log).env("RELANCE_LOG_JSON", "true");
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(File::create(&path)?).spawn()?;
        Ok(Server { host, log: path, child })
    }

    /// Starts, and answers once it serves.
    pub async fn start(kind: Kind, database: &Path, log: &str) -> Result<Server> {
        let mut server = Server::spawn(kind, database, log)?;
        server.ready().await?;
        Ok(server)
    }

    /// Waits for the first good answer of `/healthz`.
    #[allow(clippy::disallowed_methods, reason = "it measures how long a server takes")]
    pub async fn ready(&mut self) -> Result<Duration> {
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(20) {
            if let Ok(mut client) = Client::connect(&self.host).await
                && let Ok(answer) = client.send("GET", "/healthz", "", "").await
                && answer.status == 200
            {
                return Ok(begun.elapsed());
            }
            if let Some(status) = self.child.try_wait()? {
                bail!("a server ended at once ({status}): {}", std::fs::read_to_string(&self.log)?);
            }
            tokio::time::sleep(Duration::from_micros(500)).await;
        }
        bail!("a server does not start: {}", std::fs::read_to_string(&self.log)?)
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Signs the administrator in; answers the cookie to send.
    pub async fn sign_in(&self) -> Result<String> {
        let form = format!("email={}&password={}", EMAIL.replace('@', "%40"), PASSWORD.replace(' ', "+"));
        let headers = "content-type: application/x-www-form-urlencoded\r\naccept: application/json\r\n";
        let mut client = Client::connect(&self.host).await?;
        let answer = client.send("POST", "/api/auth/sign-in", headers, &form).await?.ok()?;
        let cookie = answer.header("set-cookie").context("no session after signing in")?;
        Ok(cookie.split(';').next().unwrap_or_default().to_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
