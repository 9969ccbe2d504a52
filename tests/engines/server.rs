//! A `PostgreSQL` of its own, in a folder of its own: it is reached by a socket there and not over any network, and goes with
//! the value. It does not run as root, so root becomes the user `postgres` for it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use nix::unistd::{User, chown, geteuid};
use tempfile::TempDir;

/// The name of the database that a server has at first.
pub const DATABASE: &str = "groups";

/// A server that runs.
pub struct Server {
    folder: TempDir,
    programs: PathBuf,
}

impl Server {
    /// Starts one, with an empty database.
    pub fn start() -> Self {
        let folder = TempDir::new().expect("a folder can be made");
        if geteuid().is_root() {
            let user = User::from_name("postgres").expect("the system knows its users");
            let user = user.expect("root needs the user postgres; `apt-get install postgresql`");
            chown(folder.path(), Some(user.uid), Some(user.gid)).expect("root gives folders away");
        }
        let server = Self {
            folder,
            programs: programs(),
        };
        let data = server.data();
        server.run("initdb", |command| {
            command.arg("-D").arg(&data);
            command.args(["--no-sync", "--auth=trust", "--username=postgres"]);
            command.args(["--encoding=UTF8", "--locale=C.UTF-8"]);
        });
        let options = format!(
            "-c listen_addresses='' -c fsync=off -k '{}'",
            server.folder.path().display()
        );
        server.run("pg_ctl", |command| {
            command.arg("-D").arg(&data).arg("-l");
            command.arg(server.folder.path().join("log"));
            command.args(["-w", "-o", &options, "start"]);
        });
        server.run("createdb", |command| {
            command.arg("-h").arg(server.folder.path());
            command.args(["-U", "postgres", DATABASE]);
        });
        server
    }

    /// The folder with its socket: where a client looks for the host.
    pub fn host(&self) -> &Path {
        self.folder.path()
    }

    /// The folder with its programs.
    pub fn programs(&self) -> &Path {
        &self.programs
    }

    /// Its client, as this user, which stops at the first fault and prints rows alone.
    pub fn psql(&self, user: &str) -> Command {
        let mut command = Command::new(self.programs.join("psql"));
        command.env_remove("PGOPTIONS");
        command.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-U", user]);
        command.arg("-h").arg(self.host()).args(["-d", DATABASE]);
        command
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Runs a program of the server as somebody who is not root.
    fn run(&self, name: &str, tell: impl FnOnce(&mut Command)) {
        let path = self.programs.join(name);
        let mut command = if geteuid().is_root() {
            let mut command = Command::new("setpriv");
            command.args([
                "--reuid=postgres",
                "--regid=postgres",
                "--clear-groups",
                "--",
            ]);
            command.arg(path);
            command
        } else {
            Command::new(path)
        };
        tell(&mut command);
        // The server keeps the streams that it was started with: nobody waits for their end.
        command.current_dir(self.folder.path()).stdin(Stdio::null());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let status = command
            .status()
            .expect("a program of PostgreSQL can be run");
        let log = fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
        assert!(status.success(), "{command:?}\n{log}");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let data = self.data();
        if data.join("postmaster.pid").exists() {
            self.run("pg_ctl", |command| {
                command.arg("-D").arg(&data);
                command.args(["-w", "-m", "immediate", "stop"]);
            });
        }
    }
}

/// The folder of the newest `PostgreSQL` that is installed: Debian has its servers outside of the `PATH`.
#[expect(clippy::panic, reason = "a missing program is a failure with advice")]
fn programs() -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let version = |path: &PathBuf| {
        let name = path.parent().and_then(Path::file_name).unwrap_or_default();
        name.to_str().and_then(|name| name.parse::<u32>().ok())
    };
    let folders = versions.map(|entry| entry.path().join("bin"));
    let newest = folders
        .filter(|folder| has_a_server(folder))
        .max_by_key(version);
    let path = std::env::var_os("PATH").unwrap_or_default();
    newest
        .or_else(|| std::env::split_paths(&path).find(|folder| has_a_server(folder)))
        .unwrap_or_else(|| panic!("PostgreSQL is not installed; `apt-get install postgresql`"))
}

fn has_a_server(folder: &Path) -> bool {
    folder.join("initdb").exists() && folder.join("pg_ctl").exists()
}
