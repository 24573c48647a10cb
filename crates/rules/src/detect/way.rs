//! The way that a request takes, link by link, as the outputs of a case show it.

use meshmedic_format::Say;

use super::cell::{CellState, Entry};

/// A link of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Link {
    /// All that a client's proxy does, of which the outputs of a server say nothing.
    ClientSide,
    /// The client's packet filter sends the packet to Envoy.
    Interception,
    Listener,
    Route,
    Cluster,
    Endpoints,
    /// The connection to the endpoint, with its encryption.
    Connection,
    /// The server's packet filter sends the packet to its own Envoy.
    ServerInterception,
    /// The server's Envoy takes it.
    ServerListener,
    /// What the request is for answers.
    Application,
}

impl Link {
    /// Its name.
    pub(crate) fn name(self) -> Say {
        match self {
            Link::ClientSide => Say { en: "Client's side", ja: "クライアント側" },
            Link::Interception => Say { en: "Interception", ja: "インターセプト" },
            Link::Listener => Say { en: "Listener", ja: "リスナー" },
            Link::Route => Say { en: "Route", ja: "ルート" },
            Link::Cluster => Say { en: "Cluster", ja: "クラスタ" },
            Link::Endpoints => Say { en: "Endpoints", ja: "エンドポイント" },
            Link::Connection => Say { en: "Connection to the server", ja: "サーバーへの接続" },
            Link::ServerInterception => {
                Say { en: "Server's interception", ja: "サーバー側のインターセプト" }
            }
            Link::ServerListener => Say { en: "Inbound listener", ja: "受信リスナー" },
            Link::Application => Say { en: "Application", ja: "アプリケーション" },
        }
    }
}

/// Why interception is unknown.
pub(crate) const NO_RULES: Say = Say { en: "no iptables rules", ja: "iptables のルールなし" };

/// Why the server's interception is unknown where outputs are a client's.
const NO_SERVER: Say = Say { en: "no iptables rules of the server", ja: "サーバーの iptables のルールなし" };

/// Why the client's side is unknown where outputs are a server's.
const NO_CLIENT: Say = Say { en: "no outputs of the client", ja: "クライアントの出力なし" };

/// The way of a request, as one side's outputs show it.
#[derive(Clone, Debug)]
pub(crate) struct Way {
    /// What it goes to: an address, a port, a backend; empty where nothing names it.
    pub(crate) to: String,
    /// What outputs say of each link, in the order of the way; none of the application where nobody asked.
    pub(crate) links: Vec<(Link, Option<Entry>)>,
}

impl Way {
    /// The way from a client's outputs; `dump` is why its Envoy's configuration is unknown.
    pub(crate) fn of_client(to: &str, dump: Say) -> Way {
        let unknown = |link, why| (link, Some(Entry::Unknown(why)));
        let mut links = vec![unknown(Link::Interception, NO_RULES)];
        links.extend([Link::Listener, Link::Route, Link::Cluster, Link::Endpoints].map(|link| unknown(link, dump)));
        links.extend([unknown(Link::ServerInterception, NO_SERVER), (Link::Application, None)]);
        Way { to: to.to_owned(), links }
    }

    /// The way from a server's outputs; `dump` is why its Envoy's configuration is unknown.
    pub(crate) fn of_server(to: &str, dump: Say) -> Way {
        let unknown = |link, why| (link, Some(Entry::Unknown(why)));
        let links = vec![
            unknown(Link::ClientSide, NO_CLIENT),
            unknown(Link::ServerInterception, NO_RULES),
            unknown(Link::ServerListener, dump),
            (Link::Application, None),
        ];
        Way { to: to.to_owned(), links }
    }

    /// The way from a proxy's access log: of one that called another workload, or its own application.
    pub(crate) fn of_log(to: &str, outbound: bool) -> Way {
        let links: &[Link] = match outbound {
            true => &[Link::Listener, Link::Route, Link::Cluster, Link::Endpoints, Link::Connection, Link::Application],
            false => &[Link::ClientSide, Link::ServerInterception, Link::ServerListener, Link::Application],
        };
        Way { to: to.to_owned(), links: links.iter().map(|link| (*link, None)).collect() }
    }

    /// Sets what outputs say of a link.
    pub(crate) fn with(mut self, link: Link, entry: Entry) -> Way {
        if let Some((_, own)) = self.links.iter_mut().find(|(known, _)| *known == link) {
            *own = Some(entry);
        }
        self
    }

    /// Has the link be broken that a finding is about, whatever outputs that differ say together.
    pub(crate) fn broken_at(self, link: Link) -> Way {
        let broken = self.links.iter().any(|(known, entry)| *known == link && is_broken(entry.as_ref()));
        if broken { self } else { self.with(link, Entry::Answer(false)) }
    }

    /// The place of the first link that is broken.
    pub(crate) fn break_at(&self) -> Option<usize> {
        self.links.iter().position(|(_, entry)| is_broken(entry.as_ref()))
    }
}

fn is_broken(entry: Option<&Entry>) -> bool {
    entry.and_then(Entry::state) == Some(CellState::No)
}
