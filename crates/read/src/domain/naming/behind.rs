//! Names at the end of a command or of a program's sentence, where no field, option or noun says what they are.

use super::Class;

/// What ends right before a name, with a blank between, and a quote mark or a bracket where a program says it.
const BEHIND: &[(Class, &[&str])] = &[
    (
        Class::Project,
        &["config set project", "config set core/project", "[core/project] to", "active configuration is"],
    ),
    (
        Class::Cluster,
        &[
            "use-context",
            "set-context",
            "rename-context",
            "delete-context",
            "kubectx",
            "to context",
            "Context",
            "entry generated for",
        ],
    ),
    (Class::Namespace, &["kubens", "namespace is"]),
];

/// The class of a name behind one of those; what a proxy's configuration is asked for, `POD.NAMESPACE`, is a workload's.
pub(super) fn class(text: &str) -> Option<Class> {
    let ends = |end: &str| {
        text.strip_suffix(end).is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-'))
    };
    let of_proxy = || {
        let command = text.rsplit_once(' ').map_or("", |(command, _)| command);
        (command.ends_with("proxy-config") || command.ends_with("istioctl pc")).then_some(Class::Workload)
    };
    BEHIND.iter().find(|(_, all)| all.iter().any(|end| ends(end))).map(|(class, _)| *class).or_else(of_proxy)
}
