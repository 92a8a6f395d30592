//! `expound serve`: the preview, as the terminal shows it.
//!
//! Each rebuild prints its diagnostics and one line. Nothing else is printed: an editor watches the
//! browser, and looks here only when something is wrong.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::arguments::EvidenceArgs;
use super::output;
use super::progress::Progress;
use super::watchdog::{self, Watchdog};
use crate::config::options::Drafts;
use crate::diagnostic::failure::Failure;
use crate::pipeline::{Activity, Sink};
use crate::serve::{self, Listener, Rebuild, Watching, http};

const PORT: u16 = 1111;

/// Arguments of `expound serve`.
#[derive(Debug, Args)]
pub(super) struct ServeArgs {
    /// The project's folder, which contains site.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// The address to listen on; any other than 127.0.0.1 lets other machines read the preview
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1", value_parser = host)]
    host: IpAddr,
    /// The port; if it is taken, the next free port is used and printed
    #[arg(long, value_name = "PORT", default_value_t = PORT)]
    port: u16,
    /// Open the preview in a browser
    #[arg(long)]
    open: bool,
    /// Whether to show drafts, or to hide them as a published site does
    #[arg(
        long,
        value_enum,
        value_name = "WHICH",
        default_value = "shown",
        default_missing_value = "shown",
        num_args = 0..=1,
        require_equals = true
    )]
    drafts: DraftsShown,
    /// Check the files twice a second, for systems that do not report changes
    #[arg(long)]
    poll: bool,
    #[command(flatten)]
    evidence: EvidenceArgs,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum DraftsShown {
    /// With the word DRAFT across each page
    Shown,
    /// As if they did not exist
    Hidden,
}

/// The address to listen on. `localhost` is the only name that is accepted.
fn host(text: &str) -> Result<IpAddr, &'static str> {
    if text.eq_ignore_ascii_case("localhost") {
        return Ok(Ipv4Addr::LOCALHOST.into());
    }
    text.parse().map_err(|_| "use a numeric address, such as 127.0.0.1 or 0.0.0.0")
}

/// Serves the preview until the program is stopped.
pub(super) fn serve(args: &ServeArgs) -> Result<ExitCode, Failure> {
    let listen = http::Options { host: args.host, port: args.port };
    let watching = if args.poll { Watching::Polling } else { Watching::Events };
    let drafts = match args.drafts {
        DraftsShown::Shown => Drafts::Shown,
        DraftsShown::Hidden => Drafts::Hidden,
    };
    let options = serve::Options {
        root: args.root.clone(),
        evidence: args.evidence.folder.clone(),
        listen,
        drafts,
        watching,
    };
    serve::serve(
        &options,
        Terminal { opens: args.open, progress: Progress::default(), watchdog: None },
    )?;
    Ok(ExitCode::SUCCESS)
}

struct Terminal {
    /// Whether to open a browser.
    opens: bool,
    progress: Progress,
    watchdog: Option<Watchdog>,
}

impl Listener for Terminal {
    fn listening(&mut self, address: &str, notice: Option<&str>) {
        if let Some(notice) = notice {
            output::note(notice);
        }
        output::note(&format!("The preview is at {address} (press Ctrl+C to stop it)"));
        if self.opens
            && let Err(error) = open::that_detached(address)
        {
            output::note(&format!(
                "note: cannot open a browser ({error}); open the address yourself"
            ));
        }
        self.progress.begin();
    }

    fn sink(&self) -> &dyn Sink {
        &self.progress
    }

    fn renders(&mut self, activity: Arc<Activity>) {
        self.watchdog = Some(watchdog::watch(activity));
    }

    fn rebuilt(&mut self, rebuild: &Rebuild<'_>) {
        self.progress.end();
        output::human_diagnostics(rebuild.outcome);
        output::note(&line(rebuild));
    }

    fn failed(&mut self, failure: &Failure) {
        self.progress.end();
        output::failure(failure);
    }

    fn notice(&mut self, text: &str) {
        output::note(&format!("note: {text}"));
    }
}

/// What changed, how many pages were rendered, and how long it took.
fn line(rebuild: &Rebuild<'_>) -> String {
    let outcome = rebuild.outcome;
    let changed = match rebuild.changed {
        [] => "the whole site".to_owned(),
        [one] => one.display().to_string(),
        [one, rest @ ..] => format!("{} and {} more", one.display(), rest.len()),
    };
    let state = match (outcome.has_errors(), rebuild.shows_older) {
        (true, true) => "; the last site without errors is still shown",
        (true, false) if outcome.site.is_some() => "; the pages are shown with their errors",
        _ => "",
    };
    format!(
        "{changed}: {} parsed, {} of {} pages rendered, {} ms{state}",
        outcome.parsed,
        outcome.rendered,
        outcome.pages,
        rebuild.took.as_millis()
    )
}
