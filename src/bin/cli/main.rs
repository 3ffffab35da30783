//! The command line: `demarche extract` and `demarche parse`, as DESIGN describes them.
//!
//! Exit status 0; 1 with a line on standard error for each file that failed and why, the others still done; 2 for usage.
#![expect(clippy::print_stderr, reason = "errors and notices of a command line belong there")]

mod arguments;
mod input;
mod run;

use arguments::{Arguments, Command};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = match Arguments::parse() {
        Ok(arguments) => arguments,
        Err(problem) => {
            eprintln!("demarche: {problem}\n\n{}", arguments::USAGE);
            return ExitCode::from(2);
        }
    };
    if arguments.command == Command::Help {
        return run::print(arguments::USAGE.as_bytes());
    }
    match run::run(&arguments) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        Err(problem) => {
            eprintln!("demarche: {problem}");
            ExitCode::from(1)
        }
    }
}
