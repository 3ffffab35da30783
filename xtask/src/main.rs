//! Builds, serves and checks Demarche: `cargo xtask build | serve | check`.
//!
//! One build path: everything that ends in `dist/` comes from here, on a developer's machine and in CI alike.

mod bundle;
mod check;
mod html;
mod plain;
mod serve;
mod single;
mod site;
mod wasm;
mod words;

use anyhow::{Context, Result, bail};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask build [--dev]        writes the static site to dist/ (--dev: quicker, larger modules)
       cargo xtask serve [--port N]     serves dist/ on 127.0.0.1 (port 8080 unless told)
       cargo xtask pack                 a demarche/1 text from standard input, as the page reads it
       cargo xtask check                formatting, lints, tests, build, browser tests";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[String]) -> Result<()> {
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["build"] => site::build(wasm::Profile::Release),
        ["build", "--dev"] => site::build(wasm::Profile::Dev),
        ["serve"] => serve::serve(8080),
        ["serve", "--port", port] => serve::serve(port.parse().with_context(|| format!("{port} is no port"))?),
        ["pack"] => repack(),
        ["check"] => check::check(),
        _ => bail!("unknown command\n{USAGE}"),
    }
}

/// Results as JSON become packed ones, for tests that give the page results of their own.
fn repack() -> Result<()> {
    let analysis = serde_json::from_reader(std::io::stdin()).context("standard input holds no demarche/1 text")?;
    Ok(std::io::stdout().write_all(&demarche::export::packed::pack(&analysis))?)
}

/// The repository's root.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// Where the site is written.
fn dist() -> PathBuf {
    root().join("dist")
}

/// The folder of build products, as cargo finds it.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}
