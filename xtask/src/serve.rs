//! A local server of `dist/`: 127.0.0.1 only, any origin may read, text compressed for those who take it.

use crate::dist;
use anyhow::{Context, Result, ensure};
use flate2::{Compression, write::GzEncoder};
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::thread;
use std::time::Duration;

/// The longest head of a request that is read, in bytes.
const HEAD: u64 = 64_000;

/// Serves until stopped.
pub fn serve(port: u16) -> Result<()> {
    ensure!(dist().join("index.html").exists(), "dist/ holds no page yet; run `cargo xtask build` first");
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).with_context(|| {
        format!("port {port} cannot be used; choose another with `cargo xtask serve --port N` or `make serve PORT=N`")
    })?;
    println!("Demarche is at http://{}/ (Ctrl+C stops it)", listener.local_addr()?);
    thread::scope(|scope| {
        for stream in listener.incoming().flatten() {
            // A reader who went away is no fault of ours.
            scope.spawn(move || answer(stream).ok());
        }
    });
    Ok(())
}

/// Answers the one request of a connection: browsers open ahead of need, so each has a thread and none waits for another.
fn answer(mut stream: TcpStream) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    let mut lines = BufReader::new(stream.try_clone()?.take(HEAD)).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    let mut takes_gzip = false;
    for line in lines {
        let line = line?.to_ascii_lowercase();
        takes_gzip |= line.starts_with("accept-encoding:") && line.contains("gzip");
        if line.is_empty() {
            break;
        }
    }
    let mut words = request.split(' ');
    let (method, url) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let found = file(url).and_then(|path| Some((fs::read(&path).ok()?, kind(&path))));
    let (status, kind, body) = match (method, found) {
        ("GET" | "HEAD", Some((body, kind))) => ("200 OK", kind, body),
        ("GET" | "HEAD", None) => ("404 Not Found", "text/plain; charset=utf-8", b"not found\n".to_vec()),
        _ => ("405 Method Not Allowed", "text/plain; charset=utf-8", b"this server only reads\n".to_vec()),
    };
    let (encoding, body) =
        if takes_gzip && status == "200 OK" { ("Content-Encoding: gzip\r\n", gzip(&body)?) } else { ("", body) };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n{encoding}Access-Control-Allow-Origin: *\r\n\
         Cache-Control: no-cache\r\nVary: Accept-Encoding\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    if method != "HEAD" {
        stream.write_all(&body)?;
    }
    stream.flush()
}

/// The file that an address means, if it lies in `dist/`.
fn file(url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
    plain.then(|| dist().join(path))
}

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|e| e.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("ico") => "image/x-icon",
        Some("png") => "image/png",
        _ => "text/plain; charset=utf-8",
    }
}

/// `bytes` as gzip, without a name or time in its head.
fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes)?;
    encoder.finish()
}
