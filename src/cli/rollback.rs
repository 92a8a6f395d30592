//! `expound rollback`: makes the previously published site live again.
//!
//! Nothing is built and no project is read, because the previous site lies beside the present one.
//! Files for a host's own configuration are in another folder, and are not rolled back.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::output;
use crate::diagnostic::failure::Failure;
use crate::write;

/// Arguments of `expound rollback`.
#[derive(Debug, Args)]
pub(super) struct RollbackArgs {
    /// The project's folder, which contains site.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// The output folder [default: public in the project's folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Exchanges the published site with the previous one.
pub(super) fn rollback(args: &RollbackArgs) -> Result<ExitCode, Failure> {
    let out = args.out.clone().unwrap_or_else(|| args.root.join("public"));
    if let Some(doubt) = write::rollback(&out)? {
        output::warn(&doubt);
    }
    output::note(&format!(
        "{} has the previous site again; run the same command to undo this.",
        out.display()
    ));
    Ok(ExitCode::SUCCESS)
}
