//! The program: calls the command line and returns its exit code.
//!
//! Only the memory allocator is chosen here; panics are caught by `cli`, and become exit code 4.

use std::process::ExitCode;

/// A build allocates many millions of small values on several threads. With the system's allocator,
/// that takes a tenth of its time.
#[global_allocator]
static GLOBAL: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    expound::cli::main()
}
