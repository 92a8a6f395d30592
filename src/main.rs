//! The program: hands its arguments to `cli` and turns the result into an exit code.
//!
//! A panic is a bug of ours; it is caught so that the exit code says so.

use std::process::ExitCode;

fn main() -> ExitCode {
    expound::cli::main()
}
