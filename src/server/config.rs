//! How the server is told to run: options of the command line, each with its environment variable.

use std::net::SocketAddr;

use clap::Args;

#[derive(Args, Clone, Debug)]
pub struct Config {
    /// Where the data is kept: sqlite://path or postgres://…
    #[arg(
        long,
        global = true,
        env = "RELANCE_DATABASE_URL",
        default_value = "sqlite://data/relance.db",
        value_name = "URL",
        hide_env_values = true
    )]
    pub database: String,

    /// The address and port to listen on
    #[arg(long, global = true, env = "RELANCE_ADDR", default_value = "127.0.0.1:3000", value_name = "ADDRESS:PORT")]
    pub addr: SocketAddr,

    /// Where users find it, when that is not http://ADDRESS:PORT, such as https://crm.example.com
    #[arg(long, global = true, env = "RELANCE_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,

    /// Believe X-Forwarded-For: only behind a proxy that sets it
    #[arg(long, global = true, env = "RELANCE_TRUST_PROXY")]
    pub trust_proxy: bool,

    /// Send the session cookie without encryption too: only in a closed network without HTTPS
    #[arg(long, global = true, env = "RELANCE_PLAIN_HTTP")]
    pub plain_http: bool,

    /// Minutes ahead of UTC for those whose browser has not told yet
    #[arg(
        long,
        global = true,
        env = "RELANCE_UTC_OFFSET",
        default_value_t = 0,
        value_name = "MINUTES",
        allow_negative_numbers = true
    )]
    pub utc_offset: i32,

    /// Write the log as JSON, one object a line
    #[arg(long, global = true, env = "RELANCE_LOG_JSON")]
    pub log_json: bool,
}

impl Config {
    /// Users come by HTTPS, so that browsers may be told to insist on it.
    pub fn is_https(&self) -> bool {
        self.public_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }

    /// The session cookie's name; the prefix makes browsers refuse it from anywhere but this very host over HTTPS.
    pub fn cookie_name(&self) -> &'static str {
        if self.plain_http { "relance" } else { "__Host-relance" }
    }
}
