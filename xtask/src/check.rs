//! Every check in one order: formatting, lints without and with the page, tests, the build, the built page in a browser.
//!
//! All of them run even where one fails; the last line says how many passed and how many failed.

use crate::{root, site, wasm};
use anyhow::{Context, Result, bail};
use std::env;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Checks passed and failed.
#[derive(Clone, Copy, Default)]
struct Count {
    passed: u64,
    failed: u64,
}

/// Runs them all.
pub fn check() -> Result<()> {
    let mut total = Count::default();
    let mut times = Vec::new();
    let lint = ["--workspace", "--all-targets", "--", "-D", "warnings"];
    step("formatting", &mut total, &mut times, || run(cargo(&["fmt", "--all", "--check"])));
    step("lints", &mut total, &mut times, || run(cargo(&[&["clippy"], &lint[..]].concat())));
    step("lints with the page", &mut total, &mut times, || {
        run(cargo(&[&["clippy", "--features", "demarche/web"], &lint[..]].concat()))
    });
    step("tests", &mut total, &mut times, || run(cargo(&["test", "--workspace", "--no-fail-fast"])));
    let built = step("build", &mut total, &mut times, || {
        site::build(wasm::Profile::Release)?;
        Ok(Count { passed: 1, failed: 0 })
    });
    if built {
        step("browser tests", &mut total, &mut times, || {
            let mut node = Command::new("node");
            node.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]).current_dir(root().join("tests/e2e"));
            run(node)
        });
    }
    let times: Vec<String> = times.iter().map(|(name, time)| format!("{name} {} s", time.as_secs())).collect();
    println!("\n{}", times.join(", "));
    println!("{} passed, {} failed", total.passed, total.failed);
    if total.failed > 0 || !built {
        bail!("some checks failed");
    }
    Ok(())
}

/// Runs one step and adds what it counted; whether it succeeded.
fn step(
    name: &'static str,
    total: &mut Count,
    times: &mut Vec<(&'static str, Duration)>,
    work: impl FnOnce() -> Result<Count>,
) -> bool {
    println!("\n== {name}");
    #[expect(clippy::disallowed_methods, reason = "how long a step takes is for the developer to see")]
    let begun = Instant::now();
    let result = work();
    times.push((name, begun.elapsed()));
    let count = result.unwrap_or_else(|error| {
        println!("error: {error:#}");
        Count { passed: 0, failed: 1 }
    });
    total.passed += count.passed;
    total.failed += count.failed;
    count.failed == 0
}

fn cargo(words: &[&str]) -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(words).current_dir(root());
    cargo
}

/// Runs a command, shows what it says, and reads the counts of test runners from it; one without counts is one check.
fn run(mut command: Command) -> Result<Count> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("{name} cannot be started"))?;
    let mut count = Count::default();
    let output = child.stdout.take().context("no output")?;
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        let here = counts(&line);
        count.passed += here.passed;
        count.failed += here.failed;
    }
    let success = child.wait()?.success();
    match (success, count.passed + count.failed) {
        (true, 0) => Ok(Count { passed: 1, failed: 0 }),
        (false, _) if count.failed == 0 => Ok(Count { failed: 1, ..count }),
        _ => Ok(count),
    }
}

/// The counts in a closing line of cargo (`test result: ok. 5 passed; 0 failed; …`) or of node (`ℹ pass 5`).
fn counts(line: &str) -> Count {
    let number = |text: &str| text.trim().parse().unwrap_or(0);
    if let Some(rest) = line.strip_prefix("ℹ pass ") {
        return Count { passed: number(rest), failed: 0 };
    }
    if let Some(rest) = line.strip_prefix("ℹ fail ") {
        return Count { passed: 0, failed: number(rest) };
    }
    let Some((_, rest)) = line.split_once("test result: ") else { return Count::default() };
    let before = |word: &str| rest.split([';', '.']).find_map(|part| part.trim().strip_suffix(word)).map_or(0, number);
    Count { passed: before(" passed"), failed: before(" failed") }
}

#[cfg(test)]
mod tests {
    use super::counts;

    #[test]
    fn reads_closing_lines() {
        let cargo = counts("test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; finished in 0.62s");
        assert_eq!((cargo.passed, cargo.failed), (4, 2));
        assert_eq!(counts("ℹ pass 12").passed, 12);
        assert_eq!(counts("ℹ fail 1").failed, 1);
    }
}
