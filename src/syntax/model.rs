//! The model file: the trained weights and rules.
//!
//! In: bytes. Out: a [`Model`], or why they are refused. The file is a magic number, a version, the length of the rest
//! and its checksum, then the parts in the order in which they are read here. `tools/syntax` writes it.

use super::encoder::Encoder;
use super::lemma::Lemmas;
use super::lexicon::Lexicon;
use super::names::Names;
use super::parser::Parser;
use super::weights::{Dense, Reader};
use super::{Deprel, Model, ModelError, Upos, Xpos};

/// The first bytes of a model file.
pub const MAGIC: &[u8; 4] = b"DSYN";

/// The version that this program reads.
pub const VERSION: u32 = 2;

static BUNDLED: &[u8] = include_bytes!("data/english.model");

/// What the model holds.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    pub(super) width: usize,
    pub(super) encoder: Encoder,
    pub(super) tagger: Dense,
    pub(super) tags: Vec<(Upos, Xpos)>,
    pub(super) names: Names,
    pub(super) parser: Parser,
    pub(super) labels: Vec<Deprel>,
    pub(super) lemmas: Lemmas,
    pub(super) lexicon: Lexicon,
}

/// The checksum of a model file's payload (FNV-1a, 64 bits).
pub fn checksum(payload: &[u8]) -> u64 {
    payload.iter().fold(0xcbf2_9ce4_8422_2325, |sum, &b| (sum ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

impl Model {
    /// The model that is compiled in.
    ///
    /// # Errors
    /// When it is damaged, which a test rules out.
    pub fn bundled() -> Result<Model, ModelError> {
        Model::from_bytes(BUNDLED)
    }

    /// The model of a file.
    ///
    /// # Errors
    /// When the file is no model, is of another version, or is cut or altered.
    pub fn from_bytes(bytes: &[u8]) -> Result<Model, ModelError> {
        let mut reader = Reader::new(bytes);
        let magic = reader.bytes(MAGIC.len()).map_err(|_| ModelError::NotAModel)?;
        if magic != MAGIC {
            return Err(ModelError::NotAModel);
        }
        let found = reader.u32()?;
        if found != VERSION {
            return Err(ModelError::Version { found });
        }
        let length = reader.u32()? as usize;
        let sum = u64::from(reader.u32()?) | u64::from(reader.u32()?) << 32;
        let payload = reader.bytes(length)?;
        if checksum(payload) != sum || reader.u8().is_ok() {
            return Err(ModelError::Damaged);
        }
        Ok(Model { parts: Parts::read(&mut Reader::new(payload))? })
    }
}

impl Parts {
    fn read(reader: &mut Reader) -> Result<Parts, ModelError> {
        let width = usize::from(reader.u16()?);
        if width == 0 || !width.is_multiple_of(2) {
            return Err(ModelError::Damaged);
        }
        let tags = reader
            .text()?
            .split(' ')
            .map(|pair| pair.split_once('/').and_then(|(u, x)| Upos::from_name(u).zip(Xpos::from_name(x))))
            .collect::<Option<Vec<_>>>()
            .ok_or(ModelError::Damaged)?;
        let labels =
            reader.text()?.split(' ').map(Deprel::from_name).collect::<Option<Vec<_>>>().ok_or(ModelError::Damaged)?;
        let lemmas = Lemmas::read(reader.text()?)?;
        let encoder = Encoder::read(reader, width)?;
        let tagger = Dense::read(reader, width, tags.len())?;
        let names = Names::read(reader, width)?;
        let parser = Parser::read(reader, width, labels.len())?;
        Ok(Parts { width, encoder, tagger, tags, names, parser, labels, lemmas, lexicon: Lexicon::bundled() })
    }
}
