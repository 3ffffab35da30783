//! The two wasm modules: compiled by cargo, then given their JavaScript glue by wasm-bindgen.
//!
//! Flags reach only the wasm target, and its products have a folder of their own, so host builds never start afresh.

use crate::{root, target};
use anyhow::{Context, Result, bail, ensure};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

const TRIPLE: &str = "wasm32-unknown-unknown";

/// How the modules are compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// As published.
    Release,
    /// For a quick look while writing the page.
    Dev,
}

/// A module with its glue.
pub struct Module {
    /// The file name without its ending.
    pub name: &'static str,
    /// The wasm.
    pub wasm: Vec<u8>,
    /// The glue: a classic script that defines one global.
    pub glue: String,
}

/// What cargo calls a module: its binary, its feature, and its profile when published.
struct Recipe {
    name: &'static str,
    global: &'static str,
    feature: &'static str,
    profile: &'static str,
}

const PAGE: Recipe = Recipe { name: "page", global: "demarchePage", feature: "web", profile: "page" };
const ENGINE: Recipe = Recipe { name: "engine", global: "demarcheEngine", feature: "wasm", profile: "engine" };

/// Compiles the page and the engine.
pub fn modules(profile: Profile) -> Result<[Module; 2]> {
    Ok([module(&PAGE, profile)?, module(&ENGINE, profile)?])
}

fn module(recipe: &Recipe, profile: Profile) -> Result<Module> {
    let (cargo_profile, folder) = match profile {
        Profile::Release => (recipe.profile, recipe.profile),
        Profile::Dev => ("dev", "debug"),
    };
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root()).args(["build", "--target", TRIPLE, "--profile", cargo_profile]);
    cargo.args(["--features", recipe.feature, "--bin", recipe.name]).arg("--target-dir").arg(target().join("web"));
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags()?);
    if let Some((rustc, _)) = fallback()? {
        cargo.env("RUSTC", rustc);
    }
    let status = cargo.status().context("cargo cannot be started")?;
    ensure!(status.success(), "{} did not compile (is the target there? ./setup installs it)", recipe.name);
    let compiled = target().join("web").join(TRIPLE).join(folder).join(format!("{}.wasm", recipe.name));
    bind(recipe, &compiled, profile)
}

/// The compiler flags: SIMD, no path of this machine in the modules, and the standard library of the fallback.
fn flags() -> Result<String> {
    // Views without their types: less code for the page.
    let mut flags = vec!["-Ctarget-feature=+simd128".to_owned(), "--cfg=erase_components".to_owned()];
    flags.push(format!("--remap-path-prefix={}=.", root().display()));
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let sources = cargo_home.map(|home| home.join("registry").join("src")).and_then(|dir| fs::read_dir(dir).ok());
    let mut folders: Vec<_> = sources.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    folders.sort();
    flags.extend(folders.iter().map(|folder| format!("--remap-path-prefix={}=deps", folder.display())));
    if let Some((_, sysroot)) = fallback()? {
        flags.push(format!("--sysroot={sysroot}"));
    }
    Ok(flags.join(" "))
}

/// The compiler and standard library that `setup` made where rustup could not bring the target.
fn fallback() -> Result<Option<(String, String)>> {
    let note = target().join("wasm-toolchain");
    if !note.exists() {
        return Ok(None);
    }
    let text = fs::read_to_string(&note).with_context(|| format!("{} cannot be read", note.display()))?;
    let mut lines = text.lines().map(str::to_owned);
    match (lines.next(), lines.next()) {
        (Some(rustc), Some(sysroot)) => Ok(Some((rustc, sysroot))),
        _ => bail!("{} is broken; delete it and run ./setup", note.display()),
    }
}

/// Gives a compiled module its glue.
fn bind(recipe: &Recipe, compiled: &Path, profile: Profile) -> Result<Module> {
    let name = recipe.name;
    let mut output = Bindgen::new()
        .input_path(compiled)
        .no_modules(true)?
        .no_modules_global(recipe.global)?
        .typescript(false)
        .remove_name_section(profile == Profile::Release)
        .remove_producers_section(true)
        .omit_default_module_path(true)
        .generate_output()
        .with_context(|| format!("no glue for {}", compiled.display()))?;
    let glue = output.js().to_owned();
    let wasm = output.wasm_mut().emit_wasm();
    let here = root().display().to_string();
    let leaks = wasm.windows(here.len()).any(|bytes| bytes == here.as_bytes());
    ensure!(profile == Profile::Dev || !leaks, "{name}.wasm holds a path of this machine");
    Ok(Module { name, wasm, glue })
}
