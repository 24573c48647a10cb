//! Packet filters, as lists and as rules.

use super::shape::{Shape, body, many, text};

pub(super) const SHAPES: &[Shape] = &[
    Shape {
        name: "owners in one row",
        make: |n| {
            let row = "match x ".repeat(n / 8);
            text(format!(
                "Chain PREROUTING (policy ACCEPT)\ntarget     prot opt source               destination\n\
                 ACCEPT     tcp  --  0.0.0.0/0            0.0.0.0/0  {row}\n"
            ))
        },
    },
    Shape {
        name: "iptables, one rule set",
        make: |n| {
            text(
                "*nat\n:PREROUTING ACCEPT [0:0]\n".to_owned()
                    + &body(n, |at| {
                        format!(
                            "-A PREROUTING -d 10.0.{}.{}/32 -p tcp -j REDIRECT --to-ports 15006\n",
                            at / 256 % 256,
                            at % 256
                        )
                    })
                    + "COMMIT\n",
            )
        },
    },
    Shape {
        name: "iptables, many rule sets",
        make: |n| many(n, |at| format!("*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -j C{at}\nCOMMIT\n")),
    },
    Shape {
        name: "iptables, chains",
        make: |n| {
            text(
                "*nat\n".to_owned()
                    + &body(n, |at| format!(":C{at} - [0:0]\n-A C{at} -p tcp -j C{}\n", at + 1))
                    + "COMMIT\n",
            )
        },
    },
    Shape {
        name: "iptables, chains in turns",
        make: |n| {
            text(
                "*nat\n:A - [0:0]\n:B - [0:0]\n".to_owned()
                    + &"-A A -p tcp -j B\n-A B -p tcp -j A\n".repeat(n / 34)
                    + "COMMIT\n",
            )
        },
    },
    Shape {
        name: "iptables, trees",
        make: |n| {
            text(
                "*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -j C0\n".to_owned()
                    + &body(n, |at| format!(":C{at} - [0:0]\n-A C{at} -j C{}\n-A C{at} -j C{}\n", at + 1, at + 1))
                    + "COMMIT\n",
            )
        },
    },
    Shape {
        name: "iptables, listings",
        make: |n| {
            many(n, |at| {
                format!(
                    "Chain PREROUTING (policy ACCEPT 0 packets, 0 bytes)\n pkts bytes target     prot opt in     out     source               destination\n    0     0 C{at}   tcp  --  *      *       0.0.0.0/0            0.0.0.0/0\n\n"
                )
            })
        },
    },
    Shape {
        name: "iptables, listings with prompts",
        make: |n| {
            many(n, |at| {
                format!(
                    "$ sudo iptables -t nat -L -n -v\nChain PREROUTING (policy ACCEPT 0 packets, 0 bytes)\n pkts bytes target     prot opt in     out     source               destination\n    0     0 C{at}   tcp  --  *      *       0.0.0.0/0            0.0.0.0/0\n\n"
                )
            })
        },
    },
    Shape {
        name: "iptables, one listing",
        make: |n| {
            text("Chain PREROUTING (policy ACCEPT 0 packets, 0 bytes)\n pkts bytes target     prot opt in     out     source               destination\n".to_owned() + &body(n, |at| format!("    0     0 REDIRECT   tcp  --  *      *       10.0.0.{}            0.0.0.0/0            tcp dpt:{}\n", at % 256, at % 60_000)))
        },
    },
    Shape {
        name: "iptables, words in one rule",
        make: |n| {
            text("Chain PREROUTING (policy ACCEPT)\ntarget     prot opt source               destination\nREDIRECT   tcp  --  0.0.0.0/0            0.0.0.0/0 ".to_owned() + &" match ! x".repeat(n / 10) + "\n")
        },
    },
    Shape {
        name: "iptables -A, words in one rule",
        make: |n| text("*nat\n-A PREROUTING -p tcp".to_owned() + &" -m comment ! --x y".repeat(n / 19) + "\nCOMMIT\n"),
    },
];
