//! The rules of the house, as tests.
//!
//! Rules are functions from files to complaints, and each has a test of its own that shows it
//! complaining. They scan plain text: rustfmt formats the sources, so indentation can be relied on.
//! A complaint is answered in the file that it names; an exception needs a line in `EXCEPTIONS`
//! with its reason.
//!
//! ```text
//! file        a file, its code without strings, comments and tests, and what a rule complains of
//! function    functions as they are written: name, length and parameters
//! imports     which module each path of a file names
//! ranks       imports go down the ranks
//! circles     no modules import one another in a circle
//! sizes       files and functions are short
//! signatures  few parameters, no tuples, no two flags
//! purity      the disk, the clock and panics, each where it belongs
//! words       headers, widths, and words that have no place here
//! ```

mod circles;
mod file;
mod function;
mod imports;
mod purity;
mod ranks;
mod signatures;
mod sizes;
mod words;
