//! The inputs: files, folders and standard input, document by document, in order.

use demarche::corpus::{self, Document, ImportError, Kind};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// Reads the paths one after another and hands each document on as soon as it is read.
pub(crate) struct Inputs<'a> {
    /// What is done with a document; an error ends the run.
    pub(crate) take: &'a mut dyn FnMut(Document) -> Result<(), String>,
    /// Files and lines that failed so far.
    pub(crate) failed: usize,
    /// Ids so far, where repeats must be told apart; `None` where each document stands alone and its id stays.
    seen: Option<BTreeSet<String>>,
}

impl<'a> Inputs<'a> {
    /// Inputs of documents that stand alone; with `together`, of documents that share one result.
    pub(crate) fn new(together: bool, take: &'a mut dyn FnMut(Document) -> Result<(), String>) -> Inputs<'a> {
        Inputs { take, failed: 0, seen: together.then(BTreeSet::new) }
    }

    pub(crate) fn read(&mut self, paths: &[PathBuf]) -> Result<(), String> {
        if paths.is_empty() {
            return self.standard_input();
        }
        for path in paths {
            if path.as_os_str() == "-" {
                self.standard_input()?;
            } else if path.is_dir() {
                self.folder(path)?;
            } else {
                let name = name_of(path);
                match Kind::of_name(&name) {
                    Some(kind) => self.file(path, kind, &name)?,
                    None => self.fail(&path.display().to_string(), &ImportError::Unsupported),
                }
            }
        }
        Ok(())
    }

    fn fail(&mut self, name: &str, problem: &dyn std::fmt::Display) {
        self.failed += 1;
        eprintln!("{name}: {problem}");
    }

    fn folder(&mut self, root: &Path) -> Result<(), String> {
        let mut files = Vec::new();
        let mut open = vec![root.to_owned()];
        while let Some(folder) = open.pop() {
            let entries = match fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(error) => {
                    self.fail(&folder.display().to_string(), &error);
                    continue;
                }
            };
            for entry in entries.filter_map(Result::ok) {
                // Links are not followed: they may lead out of the folder, or round in it.
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() => open.push(entry.path()),
                    Ok(kind) if kind.is_file() => files.push(entry.path()),
                    _ => {}
                }
            }
        }
        files.sort_by(|a, b| a.as_os_str().as_encoded_bytes().cmp(b.as_os_str().as_encoded_bytes()));
        let mut skipped = 0;
        for file in files {
            let id = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
            match Kind::of_name(&id) {
                Some(kind) => self.file(&file, kind, &id)?,
                None => skipped += 1,
            }
        }
        if skipped > 0 {
            eprintln!("{}: {skipped} files of other kinds skipped", root.display());
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, kind: Kind, id: &str) -> Result<(), String> {
        let shown = path.display().to_string();
        let opened = match File::open(path) {
            Ok(file) => file,
            Err(error) => {
                self.fail(&shown, &error);
                return Ok(());
            }
        };
        if kind == Kind::JsonLines {
            return self.lines(BufReader::new(opened), id, &name_of(path));
        }
        let mut bytes = Vec::new();
        if let Err(error) = BufReader::new(opened).read_to_end(&mut bytes) {
            self.fail(&shown, &error);
            return Ok(());
        }
        match corpus::import(kind, id, &name_of(path), &bytes, corpus::decode_standard) {
            Ok(imported) => {
                imported.notices.iter().for_each(|notice| eprintln!("{shown}: {notice}"));
                imported.documents.into_iter().try_for_each(|document| self.give(document))
            }
            Err(error) => {
                self.fail(&shown, &error);
                Ok(())
            }
        }
    }

    /// JSON Lines, never more than one line in memory.
    fn lines(&mut self, mut reader: impl BufRead, id: &str, source: &str) -> Result<(), String> {
        let (mut bytes, mut number, mut documents) = (Vec::new(), 0, 0);
        loop {
            bytes.clear();
            number += 1;
            match reader.read_until(b'\n', &mut bytes) {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) => {
                    self.fail(source, &error);
                    return Ok(());
                }
            }
            let line = String::from_utf8_lossy(&bytes);
            // A byte-order mark of the file, not of a text.
            let line = if number == 1 { line.trim_start_matches('\u{FEFF}') } else { &line };
            if line.trim().is_empty() {
                continue;
            }
            let own = format!("{id}:{number}");
            match corpus::json_line(line, &own, source) {
                Ok(imported) => {
                    imported.notices.iter().for_each(|notice| eprintln!("{source}: {notice}"));
                    for document in imported.documents {
                        documents += 1;
                        self.give(document)?;
                    }
                }
                Err(error) => self.fail(&own, &error),
            }
        }
        if documents == 0 && self.failed == 0 {
            self.fail(source, &ImportError::Empty);
        }
        Ok(())
    }

    fn standard_input(&mut self) -> Result<(), String> {
        let mut reader = BufReader::new(io::stdin());
        let first = reader.fill_buf().map_err(|error| format!("standard input: {error}"))?;
        if first.first() == Some(&b'{') {
            return self.lines(reader, "stdin", "standard input");
        }
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).map_err(|error| format!("standard input: {error}"))?;
        match corpus::import(Kind::Plain, "stdin", "standard input", &bytes, corpus::decode_standard) {
            Ok(imported) => imported.documents.into_iter().try_for_each(|document| self.give(document)),
            Err(error) => {
                self.fail("standard input", &error);
                Ok(())
            }
        }
    }

    fn give(&mut self, mut document: Document) -> Result<(), String> {
        if let Some(seen) = &mut self.seen
            && !seen.insert(document.id.clone())
        {
            let mut number = 2;
            let mut again = format!("{}~{number}", document.id);
            while !seen.insert(again.clone()) {
                number += 1;
                again = format!("{}~{number}", document.id);
            }
            eprintln!("{}: the id occurs again; this one becomes {again}", document.id);
            document.id = again;
        }
        (self.take)(document)
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
