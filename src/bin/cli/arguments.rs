//! What the command line was asked to do.

use demarche::edtf::{Day, Edtf};
use lexopt::prelude::{Long, Short, Value};
use std::path::PathBuf;

pub(crate) const USAGE: &str = "\
Turns news articles into a timeline of who said and did what to whom.

  demarche extract [--published EDTF] [--as-of DATE] [--corrections FILE]
                   [--knowledge FILE] [--format json|jsonl|text] [PATH…]
  demarche parse   [--format conllu] [PATH…]

PATH is a file, a folder, or - for standard input, which is also read when no path is given:
plain text, or JSON Lines where it begins with {.
  --published EDTF    the date of documents that have none of their own (2024-08-28, 2024-08, 2024-08-01/2024-08-15)
  --as-of DATE        the last day on which a document can have been published
  --corrections FILE  a person's corrections as a JSON list
  --knowledge FILE    more actors, offices and public events as JSON Lines
  --format json       one object for all inputs, events merged across documents (the default)
  --format jsonl      one document a line, as it is read
  --format text       for reading: each sentence with its findings under it
";

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Command {
    Extract,
    Parse,
    Help,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Format {
    Json,
    JsonLines,
    Text,
    ConllU,
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Arguments {
    pub(crate) command: Command,
    pub(crate) format: Format,
    pub(crate) published: Option<Edtf>,
    pub(crate) as_of: Option<Day>,
    pub(crate) corrections: Option<PathBuf>,
    pub(crate) knowledge: Vec<PathBuf>,
    pub(crate) paths: Vec<PathBuf>,
}

impl Arguments {
    pub(crate) fn parse() -> Result<Arguments, String> {
        let mut parser = lexopt::Parser::from_env();
        let (mut command, mut format) = (None, None);
        let mut arguments = Arguments {
            command: Command::Help,
            format: Format::Json,
            published: None,
            as_of: None,
            corrections: None,
            knowledge: Vec::new(),
            paths: Vec::new(),
        };
        while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
            match argument {
                Long("help") | Short('h') => return Ok(arguments),
                Long("published") => arguments.published = Some(edtf(&text(&mut parser)?)?),
                Long("as-of") => arguments.as_of = Some(day(&text(&mut parser)?)?),
                Long("corrections") => arguments.corrections = Some(path(&mut parser)?),
                Long("knowledge") => arguments.knowledge.push(path(&mut parser)?),
                Long("format") => format = Some(text(&mut parser)?),
                Value(value) if command.is_none() => command = Some(value.to_string_lossy().into_owned()),
                Value(value) => arguments.paths.push(value.into()),
                other => return Err(other.unexpected().to_string()),
            }
        }
        (arguments.command, arguments.format) = match (command.as_deref(), format.as_deref()) {
            (Some("extract"), None | Some("json")) => (Command::Extract, Format::Json),
            (Some("extract"), Some("jsonl")) => (Command::Extract, Format::JsonLines),
            (Some("extract"), Some("text")) => (Command::Extract, Format::Text),
            (Some("parse"), None | Some("conllu")) => (Command::Parse, Format::ConllU),
            (Some("help"), None) => (Command::Help, Format::Json),
            (Some("extract" | "parse"), Some(other)) => return Err(format!("there is no format `{other}` here")),
            (Some(other), _) => return Err(format!("there is no command `{other}`")),
            (None, _) => return Err("say `extract` or `parse`".to_owned()),
        };
        Ok(arguments)
    }
}

fn text(parser: &mut lexopt::Parser) -> Result<String, String> {
    let value = parser.value().map_err(|error| error.to_string())?;
    value.into_string().map_err(|value| format!("`{}` is not UTF-8", value.display()))
}

fn path(parser: &mut lexopt::Parser) -> Result<PathBuf, String> {
    parser.value().map(PathBuf::from).map_err(|error| error.to_string())
}

fn edtf(text: &str) -> Result<Edtf, String> {
    Edtf::parse(text).map_err(|error| error.to_string())
}

fn day(text: &str) -> Result<Day, String> {
    let value = edtf(text)?;
    match (value.first_day(), value.last_day()) {
        (Some(first), Some(last)) if first == last => Ok(first),
        _ => Err(format!("`{text}` is not a day; write 2024-08-28")),
    }
}
