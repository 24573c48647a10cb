//! Archives that are dropped on the page.

use crate::inputs::said_by_the_command_line;
use crate::page::visit;
use crate::pastes::REPLICASET;
use flate2::{Compression, write::GzEncoder};
use serde_json::json;

const NAMESPACES: &str = "\
apiVersion: v1
items:
- apiVersion: v1
  kind: Namespace
  metadata:
    creationTimestamp: \"2026-03-02T09:12:44Z\"
    labels:
      istio.io/rev: asm-1215-34
      kubernetes.io/metadata.name: shop
    name: shop
  status:
    phase: Active
kind: List
";

const WEBHOOKS: &str = "\
NAME                 WEBHOOKS   AGE
istiod-asm-managed   2          20d
";

/// As `istioctl bug-report` lays its archive out.
pub(crate) fn bug_report() -> Vec<u8> {
    let mut archive = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::default()));
    let picture = [0x89, b'P', b'N', b'G', 0, 1, 2, 3].repeat(200);
    for (path, bytes) in [
        ("bug-report/cluster/k8s-resources", NAMESPACES.as_bytes()),
        ("bug-report/cluster/mutatingwebhookconfigurations", WEBHOOKS.as_bytes()),
        ("bug-report/cluster/describe-replicasets", REPLICASET.as_bytes()),
        ("bug-report/cluster/cluster-context", b"gke_shop-prod_europe-west1_shop-eu\n"),
        ("bug-report/proxies/shop/cart-7d9c6b5f4-x2x7q/0.core", &picture),
    ] {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        archive.append_data(&mut header, path, bytes).unwrap();
    }
    archive.into_inner().unwrap().finish().unwrap()
}

#[test]
fn a_bug_report_is_read_file_by_file() {
    visit(|page| {
        page.resize(1280, 900);
        page.drop_bytes("bug-report.tar.gz", &bug_report());
        // It takes the namespaces of one file and the webhooks of another.
        let finding = page.finding("injection/revision-webhook-missing");
        page.script(
            "document.querySelectorAll('#report details').forEach((details) => { details.open = true })",
            &json!([]),
        );
        let said = page.find(&finding).text();
        assert!(said.contains("asm-1215-34") && said.contains("asm-managed"), "{said}");
        let evidence = "[data-rule='injection/revision-webhook-missing'] .evidence";
        let caption = page.find(&format!("{evidence} figcaption")).text();
        assert_eq!(caption, "bug-report.tar.gz/bug-report/cluster/k8s-resources");
        assert!(page.find(evidence).text().contains("istio.io/rev: asm-1215-34"));
        // A line leads into its file, and any other file can be looked at.
        page.find(&format!("{evidence} button.line-number")).click();
        page.find(".view-row[data-is~='current']");
        page.wait_for_text(".view-row[data-line='8'] mark", "istio.io/rev");
        page.find(".viewer[data-path='bug-report.tar.gz/bug-report/cluster/k8s-resources']");
        page.script(
            "const files = document.querySelector('.view-bar select');
             files.value = [...files.options].find((file) => file.text.endsWith('mutatingwebhookconfigurations')).value;
             files.dispatchEvent(new Event('change', { bubbles: true }))",
            &json!([]),
        );
        page.wait_for_text(".view-lines", "istiod-asm-managed");

        let chips: Vec<String> = page.find_all(".chip").iter().map(|chip| chip.text()).collect();
        assert_eq!(chips.len(), 3, "{chips:?}");
        assert_eq!(chips[1], "list of webhook configurations cluster/mutatingwebhookconfigurations");
        assert!(page.find(".held").text().contains("An archive"));
        assert!(page.find(".unread").text().contains("0.core: This is not text"));
        page.screenshot("archive");

        assert_eq!(page.copied_json(), said_by_the_command_line("bug-report.tar.gz", &bug_report()));
    });
}

#[test]
fn a_damaged_archive_says_what_is_missing() {
    visit(|page| {
        let whole = bug_report();
        page.drop_bytes("bug-report.tar.gz", &whole[..whole.len() * 2 / 3]);
        page.wait_for_text(".unread", "It ends before it is complete");
        page.find("[data-fold=artifacts] [data-kind='namespace']");
    });
}
