//! The forms in which programs read how a page is cited, each with the escaping of its format.
//!
//! Each form has a file of its own. Refuses the forms for readers, which a citation style writes.

mod bibtex;
mod csl_json;
mod line;
mod ris;
mod wikipedia;

use crate::model::form::Form;

use super::work::Work;

/// The page in a form for programs; empty for the forms for readers.
pub fn formatted(work: &Work, form: Form) -> String {
    match form {
        Form::Bibtex => bibtex::entry(work),
        Form::Ris => ris::record(work),
        Form::CslJson => csl_json::items(work),
        Form::Wikipedia => wikipedia::template(work),
        Form::Harvard | Form::Oscola => String::new(),
    }
}

#[cfg(test)]
mod tests;
