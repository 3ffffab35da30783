//! Doing what was asked: read, extract, print.

use crate::arguments::{Arguments, Command, Format};
use crate::input::Inputs;
use demarche::corpus::Document;
use demarche::corrections::{self, Correction};
use demarche::export::{conllu, json, text};
use demarche::pipeline::{Engine, Options};
use demarche::syntax;
use std::fs;
use std::io::{self, Write};
use std::process::ExitCode;

/// Prints and tells whether that worked; a reader that has gone away is no error.
pub(crate) fn print(bytes: &[u8]) -> ExitCode {
    match io::stdout().write_all(bytes) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => ExitCode::from(1),
        _ => ExitCode::SUCCESS,
    }
}

/// Runs the command; the number of files that failed.
pub(crate) fn run(arguments: &Arguments) -> Result<usize, String> {
    let mut engine = Engine::bundled().map_err(|error| error.to_string())?;
    for path in &arguments.knowledge {
        let named = |problem: &dyn std::fmt::Display| format!("{}: {problem}", path.display());
        let lines = fs::read_to_string(path).map_err(|error| named(&error))?;
        engine.knowledge.add(&lines).map_err(|error| named(&error))?;
    }
    let corrections = match &arguments.corrections {
        Some(path) => {
            let named = |problem: &dyn std::fmt::Display| format!("{}: {problem}", path.display());
            let list = fs::read_to_string(path).map_err(|error| named(&error))?;
            corrections::parse(&list).map_err(|error| named(&error))?
        }
        None => Vec::new(),
    };
    let options = Options { published: arguments.published, as_of: arguments.as_of };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let failed = match (arguments.command, arguments.format) {
        // Syntax alone knows no furniture: every word of the text is parsed.
        (Command::Parse, _) => each(arguments, &mut |document| {
            let syntax = syntax::analyze(&document.text, &[], &engine.model);
            write(&mut out, &conllu::document(&document, &syntax))
        }),
        (_, Format::JsonLines) => each(arguments, &mut |document| {
            let (analysis, _) = engine.analyze(vec![document], &options, &corrections);
            write(&mut out, &json::line(&analysis))
        }),
        _ => whole(arguments, &engine, &options, &corrections, &mut out),
    }?;
    out.flush().or_else(|error| broken_pipe(&error))?;
    Ok(failed)
}

fn each(arguments: &Arguments, take: &mut dyn FnMut(Document) -> Result<(), String>) -> Result<usize, String> {
    let together = matches!(arguments.format, Format::Json | Format::Text);
    let mut inputs = Inputs::new(together, take);
    inputs.read(&arguments.paths)?;
    Ok(inputs.failed)
}

fn whole(
    arguments: &Arguments,
    engine: &Engine,
    options: &Options,
    corrections: &[Correction],
    out: &mut impl Write,
) -> Result<usize, String> {
    let mut documents = Vec::new();
    let failed = each(arguments, &mut |document| {
        documents.push(document);
        Ok(())
    })?;
    let (analysis, unused) = engine.analyze(documents, options, corrections);
    for index in unused {
        eprintln!("correction {} fits nothing that was found; it was left out of this result", index + 1);
    }
    let result = if arguments.format == Format::Text { text::annotated(&analysis) } else { json::object(&analysis) };
    write(out, &result)?;
    Ok(failed)
}

fn write(out: &mut impl Write, text: &str) -> Result<(), String> {
    out.write_all(text.as_bytes()).or_else(|error| broken_pipe(&error))
}

fn broken_pipe(error: &io::Error) -> Result<(), String> {
    if error.kind() == io::ErrorKind::BrokenPipe {
        Ok(())
    } else {
        Err(format!("the result could not be written: {error}"))
    }
}
