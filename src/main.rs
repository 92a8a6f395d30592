//! The program: hands its arguments to `cli` and turns the result into an exit code.
//!
//! A panic is a bug of ours; it is caught so that the exit code says so.

use std::process::ExitCode;

/// A build makes many millions of small values on several threads, which is a tenth of its time with
/// the allocator of the system.
#[global_allocator]
static GLOBAL: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    expound::cli::main()
}
