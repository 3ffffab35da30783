//! Every check, in one order.
use anyhow::Result;

/// Runs them all.
pub fn check() -> Result<()> {
    Ok(())
}
