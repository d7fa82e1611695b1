//! HTTP/1.1 over one kept connection, with as little work as can be: what the servers do is to be measured.

use anyhow::{Context, Result, bail, ensure};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub struct Client {
    stream: TcpStream,
    host: String,
    /// What has been read and not yet used.
    buffer: Vec<u8>,
}

pub struct Answer {
    pub status: u16,
    /// In lower case up to the values.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn ok(self) -> Result<Answer> {
        ensure!(self.status == 200, "status {}: {}", self.status, String::from_utf8_lossy(&self.body));
        Ok(self)
    }
}

impl Client {
    /// `host` is an address and a port.
    pub async fn connect(host: &str) -> Result<Client> {
        let stream = TcpStream::connect(host).await?;
        stream.set_nodelay(true)?;
        Ok(Client { stream, host: host.to_owned(), buffer: Vec::with_capacity(1 << 18) })
    }

    pub async fn post_json(&mut self, path: &str, cookie: &str, body: &str) -> Result<Answer> {
        let headers = format!("content-type: application/json\r\naccept: application/json\r\ncookie: {cookie}\r\n");
        self.send("POST", path, &headers, body).await
    }

    /// `headers`: whole lines, each with its end.
    pub async fn send(&mut self, method: &str, path: &str, headers: &str, body: &str) -> Result<Answer> {
        let encoding = if headers.contains("accept-encoding") { "" } else { "accept-encoding: identity\r\n" };
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nsec-fetch-site: same-origin\r\n{encoding}{headers}content-length: {}\r\n\r\n{body}",
            self.host,
            body.len()
        );
        self.stream.write_all(request.as_bytes()).await?;
        let end = self.read_until(b"\r\n\r\n", 0).await?;
        let head = std::str::from_utf8(&self.buffer[..end])?;
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).context("no status line")?;
        let headers: Vec<(String, String)> = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        let mut answer = Answer { status, headers, body: Vec::new() };
        self.buffer.drain(..end + 4);
        answer.body = match answer.header("content-length") {
            Some(length) => self.take(length.parse()?).await?,
            None if answer.header("transfer-encoding") == Some("chunked") => self.chunks().await?,
            None if matches!(status, 204 | 304) => Vec::new(),
            None => bail!("an answer of unknown length"),
        };
        Ok(answer)
    }

    async fn chunks(&mut self) -> Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let end = self.read_until(b"\r\n", 0).await?;
            let length = usize::from_str_radix(std::str::from_utf8(&self.buffer[..end])?.trim(), 16)?;
            self.buffer.drain(..end + 2);
            let chunk = self.take(length + 2).await?;
            body.extend_from_slice(&chunk[..length]);
            if length == 0 {
                return Ok(body);
            }
        }
    }

    async fn take(&mut self, length: usize) -> Result<Vec<u8>> {
        while self.buffer.len() < length {
            self.fill().await?;
        }
        let rest = self.buffer.split_off(length);
        Ok(std::mem::replace(&mut self.buffer, rest))
    }

    async fn read_until(&mut self, mark: &[u8], mut from: usize) -> Result<usize> {
        loop {
            if let Some(at) = self.buffer[from..].windows(mark.len()).position(|window| window == mark) {
                return Ok(from + at);
            }
            from = self.buffer.len().saturating_sub(mark.len() - 1);
            self.fill().await?;
        }
    }

    async fn fill(&mut self) -> Result<()> {
        let read = self.stream.read_buf(&mut self.buffer).await?;
        ensure!(read > 0, "the server closed the connection");
        Ok(())
    }
}
