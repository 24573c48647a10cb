//! The commands of a script.

/// The commands of a script, templates in which each name may stand as `{NAME}`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Commands {
    /// What reads a project or a cluster.
    pub anywhere: Vec<String>,
    /// What reads the machine that it runs on, and runs on a virtual machine with Envoy alone.
    pub on_machine: Vec<String>,
    /// What reads and is left to a person: it logs in, asks for a password, shows a credential or calls what is no mesh's.
    pub by_hand: Vec<String>,
}

impl Commands {
    /// Adds what is not in it yet, in its order.
    pub fn add(&mut self, more: Commands) {
        let pairs = [
            (&mut self.anywhere, more.anywhere),
            (&mut self.on_machine, more.on_machine),
            (&mut self.by_hand, more.by_hand),
        ];
        for (own, more) in pairs {
            for command in more {
                if !own.contains(&command) {
                    own.push(command);
                }
            }
        }
    }

    /// Whether a script would run nothing.
    pub fn is_empty(&self) -> bool {
        self.anywhere.is_empty() && self.on_machine.is_empty()
    }
}
