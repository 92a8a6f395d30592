//! Honest signatures: few parameters, each with a name and a meaning.
//!
//! A tuple parameter is a struct without names, and counts as many values as it has members. Two
//! flags can be mistaken for each other at every call.

use super::file::{Complaint, File, all_rust, complaints_about, hold, sources};
use super::function::{Function, Parameter, functions};

const MOST_PARAMETERS: usize = 5;

/// Complaints about those functions of which something is to be said.
fn about_functions(
    files: &[File],
    fault: impl Fn(&Function<'_>) -> Option<String>,
) -> Vec<Complaint> {
    let complaints = files.iter().flat_map(|file| {
        let functions = functions(&file.code).into_iter();
        let faults = functions.filter_map(|function| {
            let fault = fault(&function)?;
            Some(file.complaint(format!("{}: `{}` {fault}", function.line, function.name)))
        });
        faults.collect::<Vec<_>>()
    });
    complaints.collect()
}

fn many_parameters(files: &[File]) -> Vec<Complaint> {
    about_functions(files, |function| {
        let counts = function.parameters.iter().map(|one| one.tuple_members().unwrap_or(1));
        let count: usize = counts.sum();
        (count > MOST_PARAMETERS).then(|| format!("has {count} parameters"))
    })
}

fn tuples(files: &[File]) -> Vec<Complaint> {
    about_functions(files, |function| {
        let tuple = function.parameters.iter().find(|one| one.tuple_members().is_some());
        tuple.map(|Parameter { pattern, kind }| {
            let kind: Vec<&str> = kind.split_whitespace().collect();
            let pattern: Vec<&str> = pattern.split_whitespace().collect();
            format!("takes a tuple, `{}: {}`", pattern.join(" "), kind.join(" "))
        })
    })
}

fn flags(files: &[File]) -> Vec<Complaint> {
    about_functions(files, |function| {
        let flags = function.parameters.iter().filter(|one| one.kind == "bool").count();
        (flags > 1).then(|| format!("takes {flags} flags"))
    })
}

#[test]
fn functions_have_few_parameters() {
    hold("functions have few parameters", many_parameters(&all_rust()));
}

#[test]
fn no_parameter_is_a_tuple() {
    hold("no parameter is a tuple", tuples(&sources()));
}

#[test]
fn no_function_takes_two_flags() {
    hold("no function takes two flags", flags(&all_rust()));
}

#[test]
fn a_sixth_parameter_is_refused_and_so_is_one_in_a_tuple() {
    let text = "fn plain(a: A, b: B, c: C, d: D, e: E) {}\n\
        fn many(a: A, b: B, c: C, d: D, e: E, f: F) {}\n\
        fn hidden(&self, a: A, (b, c): (B, C<D, E>), d: &(D, E, F)) {}\n";
    let complaints = complaints_about("src/a.rs", text, many_parameters);
    assert_eq!(complaints, ["2: `many` has 6 parameters", "3: `hidden` has 6 parameters"]);
}

#[test]
fn tuples_are_refused_under_any_name() {
    let text = "fn a((b, c): (B, C)) {}\nfn d(e: &mut (B, C)) {}\nfn f(_: ()) {}\n\
        fn g(h: &[(B, C)], i: fn(B) -> (C, D), J(k): J) {}\n";
    let complaints = complaints_about("src/a.rs", text, tuples);
    let expected =
        ["1: `a` takes a tuple, `(b, c): (B, C)`", "2: `d` takes a tuple, `e: &mut (B, C)`"];
    assert_eq!(complaints, expected);
}

#[test]
fn a_second_flag_is_refused() {
    let text = "fn a(b: bool) {}\nfn c(d: bool, e: u8, f: bool) {}\n";
    assert_eq!(complaints_about("src/a.rs", text, flags), ["2: `c` takes 2 flags"]);
}
