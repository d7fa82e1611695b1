//! The one binary: the server and its command line.

fn main() -> std::process::ExitCode {
    relance::server::cli::main()
}
