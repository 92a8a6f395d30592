//! `expound init`: creates a small project that builds at once, for editors to replace by their
//! own.
//!
//! The starter is built into the program. Its schemas are made from its own configuration, so they
//! cannot be older than the engine. A folder with visible files is refused, and no existing file is
//! ever replaced.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use include_dir::{Dir, include_dir};

use super::{output, schema};
use crate::config;
use crate::diagnostic::bug::OrBug;
use crate::diagnostic::failure::Failure;
use crate::source::Source;
use crate::write::{create, create_folder};

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/starter");

/// Writes the starter project, and prints how to go on.
pub(super) fn init(folder: &Path) -> Result<ExitCode, Failure> {
    output::print(&next_steps(folder, &write(folder)?))
}

/// Writes the starter project, and returns the files that existed before and were kept.
pub(super) fn write(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    refuse_occupied(folder)?;
    let mut kept = Vec::new();
    for (path, bytes) in files() {
        let file = folder.join(&path);
        make_parent(&file)?;
        match create(&file, &bytes) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => kept.push(path),
            result => result.map_err(|error| Failure::io("write the project", &file, &error))?,
        }
    }
    Ok(kept)
}

/// Refuses a folder with visible files. Hidden files, such as those of a repository, are no
/// hindrance.
fn refuse_occupied(folder: &Path) -> Result<(), Failure> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            return Err(Failure::usage("this is a file, not a folder")
                .at(folder)
                .help("name a new folder, such as `my-site`"));
        }
        Err(error) => return Err(Failure::io("read the folder", folder, &error)),
    };
    for entry in entries {
        let entry = entry.map_err(|error| Failure::io("read the folder", folder, &error))?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            return Err(Failure::usage("the folder is not empty")
                .at(entry.path())
                .help("name a new folder, such as `my-site`; existing files are never replaced"));
        }
    }
    Ok(())
}

/// All files of a new project, by path.
fn files() -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    collect(&STARTER, &mut files);
    let settings = STARTER.get_file(config::FILE).and_then(|file| file.contents_utf8());
    let settings = settings.or_bug(|| "site.toml of the starter".into());
    let (config, _) = config::read(&Source::new(config::FILE, settings));
    files.extend(schema::files(&config).map(|(path, text)| (path, text.into_bytes())));
    files
}

fn collect(folder: &Dir<'_>, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    let here = folder.files().map(|file| (file.path().to_owned(), file.contents().to_owned()));
    files.extend(here);
    for inner in folder.dirs() {
        collect(inner, files);
    }
}

fn make_parent(file: &Path) -> Result<(), Failure> {
    let Some(folder) = file.parent() else { return Ok(()) };
    create_folder(folder)
}

fn next_steps(folder: &Path, kept: &[PathBuf]) -> String {
    let (place, first) = if folder == Path::new(".") {
        ("this folder".into(), "expound check".into())
    } else {
        (folder.display().to_string(), format!("cd {}", shell_word(folder)))
    };
    let notes = kept.iter().map(|path| format!("{} existed and was kept.\n", path.display()));
    let notes: String = notes.collect();
    format!(
        "A new project was created in {place}.\n{notes}\nNext:\n\n    {first}\n    expound serve\n"
    )
}

/// The path as one word for a shell, quoted if necessary.
fn shell_word(path: &Path) -> String {
    let text = path.to_string_lossy();
    let plain = |c: char| c.is_alphanumeric() || "/._-~+:@\\".contains(c);
    if text.chars().all(plain) && !text.starts_with(['-', '~']) {
        return text.into_owned();
    }
    let guard = if text.starts_with('-') { "./" } else { "" };
    format!("'{guard}{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_one_word_of_a_shell() {
        for (path, word) in
            [("a/b", "a/b"), ("a b", "'a b'"), ("-x", "'./-x'"), ("it's", r"'it'\''s'")]
        {
            assert_eq!(shell_word(Path::new(path)), word);
        }
    }

    #[test]
    fn hidden_files_are_built_in() {
        let paths: Vec<String> =
            files().iter().map(|(path, _)| path.to_string_lossy().replace('\\', "/")).collect();
        for path in [".gitignore", ".vscode/settings.json", ".expound/schema/site.schema.json"] {
            assert!(paths.iter().any(|known| known == path), "{path} is not in {paths:?}");
        }
    }
}
