//! The whole server on a port of its own, for stories told by HTTP.

use std::net::SocketAddr;
use std::sync::Arc;

use relance::auth::store::sessions;
use relance::auth::viewer::Viewer;
use relance::server::config::Config;
use relance::server::router::Site;
use relance::server::serve;
use relance::server::session::{Token, start_cookie};
use relance::server::shutdown::Shutdown;
use relance::values::clock;
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode, redirect};
use serde_json::Value;

use super::World;

pub struct Server {
    pub world: Arc<World>,
    pub address: SocketAddr,
    pub shutdown: Shutdown,
    pub running: tokio::task::JoinHandle<std::io::Result<()>>,
    client: Client,
}

/// How the servers of the tests are told to run.
pub fn config(world: &World) -> Config {
    Config {
        database: world.url.clone(),
        addr: SocketAddr::from(([127, 0, 0, 1], 0)),
        public_url: None,
        trust_proxy: true,
        plain_http: false,
        utc_offset: 0,
        log_json: false,
    }
}

impl Server {
    pub async fn start(world: World) -> Server {
        let config = config(&world);
        Server::start_as(world, config).await
    }

    pub async fn start_as(world: World, config: Config) -> Server {
        let listener = tokio::net::TcpListener::bind(config.addr).await.unwrap();
        let address = listener.local_addr().unwrap();
        let shutdown = Shutdown::default();
        let site = Site::new(world.db.clone(), config, shutdown.clone());
        let running = tokio::spawn(serve::run(listener, site));
        let client = Client::builder().redirect(redirect::Policy::none()).build().unwrap();
        Server { world: Arc::new(world), address, shutdown, running, client }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub fn ask(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, self.url(path))
    }

    pub fn get(&self, path: &str) -> RequestBuilder {
        self.ask(Method::GET, path)
    }

    /// A server function's JSON.
    pub fn call(&self, path: &str, body: &Value) -> RequestBuilder {
        self.ask(Method::POST, path).json(body)
    }

    /// A form, as a browser posts it without script when `accept` says HTML.
    pub fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> RequestBuilder {
        let form: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        let form = form.join("&");
        self.ask(Method::POST, path).header("content-type", "application/x-www-form-urlencoded").body(form)
    }

    /// The cookie of a new session of this person, made without the price of a password.
    pub async fn session(&self, viewer: &Viewer) -> String {
        let token = Token::fresh();
        let (session, user) = (token.hash(), viewer.id);
        let begun = self.world.db.write(move |tx| Box::pin(sessions::begin(tx, session, None, user, clock::now())));
        begun.await.unwrap();
        let (_, cookie) = start_cookie(&config(&self.world), &token);
        first_part(cookie.to_str().unwrap())
    }
}

pub fn escaped(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    text.bytes().map(|b| if plain(b) { (b as char).to_string() } else { format!("%{b:02X}") }).collect()
}

/// `name=value` of a cookie that an answer sets.
pub fn set_cookie(answer: &Response) -> Option<String> {
    let line = answer.headers().get("set-cookie")?.to_str().ok()?;
    Some(first_part(line))
}

fn first_part(line: &str) -> String {
    line.split(';').next().unwrap_or_default().to_owned()
}

pub fn location(answer: &Response) -> &str {
    answer.headers().get("location").and_then(|location| location.to_str().ok()).unwrap_or_default()
}

pub async fn told(answer: Response) -> (StatusCode, Value) {
    let status = answer.status();
    let body = answer.text().await.unwrap();
    (status, serde_json::from_str(&body).unwrap_or(Value::String(body)))
}
