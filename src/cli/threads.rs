//! The threads that share the work of a command.
//!
//! They are started before anything else, since a limit on processes would otherwise be found in
//! the middle of a stage that cannot report it.

use crate::diagnostic::failure::Failure;
use crate::diagnostic::report::counted;

/// Starts this many threads, or one for each processor.
pub(super) fn start(jobs: Option<usize>) -> Result<(), Failure> {
    // Zero means one for each processor.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs.unwrap_or(0)).build_global();
    pool.map_err(|error| {
        let threads = jobs.map_or_else(|| "threads".into(), |jobs| counted(jobs, "thread"));
        let help = "raise the limit on processes (`ulimit -u`), end other programs, or use \
                    `--jobs 1`";
        Failure::environment(format!("cannot start {threads}: {error}")).help(help)
    })
}
