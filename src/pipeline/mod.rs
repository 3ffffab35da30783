//! The pipeline: documents and knowledge to an analysis, stage by stage.
