//! The command line.

mod import;
mod report;
mod sample;
mod user;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use super::config::Config;
use super::{log, serve};

/// Sales prospecting: from the first contact to the order, on one board, in one binary.
#[derive(Parser)]
#[command(name = "relance", version, about)]
struct Cli {
    #[command(flatten)]
    config: Config,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Run the server (what happens without a command, too)
    Serve,
    /// Users: add, list, set a password
    #[command(subcommand)]
    User(user::UserCommand),
    /// Bring in files: leads, accounts, contacts, deals
    #[command(subcommand)]
    Import(import::ImportCommand),
    /// Figures, as a table or as JSON
    #[command(subcommand)]
    Report(report::ReportCommand),
    /// Fill a fresh database with a made-up company: users of each role, accounts, deals, leads
    Sample(sample::Sample),
}

/// What a command that failed has to say: one line.
pub type Outcome = Result<(), Box<dyn std::error::Error + Send + Sync>>;

/// Runs the program. Exit code 1 is a failure told on stderr, 2 a wrong use of the command line.
pub fn main() -> ExitCode {
    let Cli { config, command } = Cli::parse();
    let done = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Into::into)
        .and_then(|runtime| runtime.block_on(run(config, command.unwrap_or(Command::Serve))));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            eprintln!("relance: {}", cause.to_string().replace(['\n', '\r'], " "));
            ExitCode::FAILURE
        }
    }
}

async fn run(config: Config, command: Command) -> Outcome {
    match command {
        Command::Serve => {
            log::start(config.log_json);
            Ok(serve::serve(config).await?)
        }
        Command::User(command) => user::run(&config, command).await,
        Command::Import(command) => import::run(&config, command).await,
        Command::Report(command) => report::run(&config, command).await,
        Command::Sample(asked) => sample::run(&config, asked).await,
    }
}
