//! `expound rollback`: back to the site that was published before.
//!
//! Nothing is built and no project is read: the generation before lies beside the site. What belongs into
//! a host's own configuration is another folder, and stays as it is.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::output;
use crate::diagnostic::failure::Failure;
use crate::write;

/// Flags of `expound rollback`.
#[derive(Debug, Args)]
pub(super) struct RollbackArgs {
    /// The project's folder, which holds site.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// The output folder [default: `public` in the project's folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Exchanges the published site with the one before it.
pub(super) fn rollback(args: &RollbackArgs) -> Result<ExitCode, Failure> {
    let out = args.out.clone().unwrap_or_else(|| args.root.join("public"));
    write::rollback(&out)?;
    output::note(&format!(
        "{} has the site that was published before; the same command undoes this.",
        out.display()
    ));
    Ok(ExitCode::SUCCESS)
}
