//! Did it help? A report is kept, what is pasted afterwards is compared with it, and steps are ticked.

use crate::page::Page;
use crate::pastes::transcript;
use serde_json::json;

/// The session of [`transcript`] after a fix: the control plane's revision is well, the ReplicaSet's pods are created, and the fleet was not
/// asked again.
fn fixed() -> String {
    let all = transcript();
    let (_, rest) = all.split_once("ops@bastion:~$ kubectl describe replicaset").unwrap();
    let lines: Vec<&str> = rest.lines().filter(|line| !line.contains("failed calling webhook")).collect();
    format!("ops@bastion:~$ kubectl describe replicaset{}\n", lines.join("\n"))
}

fn kept(page: &Page) {
    page.goto("");
    page.paste("textarea", &transcript());
    page.find(".finding");
    page.find(".finding[open] [data-do='did-it-help']").click();
    page.find("[data-compared='false']");
}

#[test]
fn what_is_pasted_after_the_fix_is_compared_with_the_report_of_before() {
    let page = Page::start();
    kept(&page);
    page.wait_for_text(".compared", "kubectl describe replicaset checkout-7c9d5b8f64 -n shop");
    assert_eq!(page.find("#paste").property("value"), json!(""));
    page.wait("the focus on the paste area", || {
        (page.script("return document.activeElement.id", &json!([])) == "paste").then_some(())
    });
    page.paste("textarea", &fixed());
    page.find("[data-compared='true']");
    page.wait_for_text("[data-group='3']", "istiod-asm-1143-0");
    assert!(page.find("[data-group='2']").text().contains("gcloud container fleet mesh describe"));
    page.find("[data-choice='ja']").click();
    page.wait_for_text(".compared h2", "直りましたか？");
    page.wait_for_text(".compared-headline", "解消");
    page.wait_for_text("[data-group='3']", "新しい出力には現れていません");
    page.find("[data-do='end-comparing']").click();
    page.wait("the end", || page.find_all(".compared").is_empty().then_some(()));
    page.find(".summary");
    page.finish();
}

#[test]
fn a_cut_output_is_not_told_as_gone_and_the_case_of_before_comes_back() {
    let page = Page::start();
    kept(&page);
    let whole = fixed();
    page.paste("textarea", &format!("{}\n...\n", whole.lines().take(6).collect::<Vec<_>>().join("\n")));
    page.find("[data-compared='true']");
    assert!(page.find_all("[data-group='3']").is_empty());
    page.wait_for_text("[data-group='2']", "istiod-asm-1143-0");
    page.finish();
}

#[test]
fn a_step_is_ticked_with_its_time_which_goes_into_the_ticket() {
    let page = Page::start();
    page.goto("");
    page.paste("textarea", &transcript());
    page.find(".finding");
    page.find(".finding[open] .tick input").click();
    let told = page.wait_for_text(".finding[open] .tick", "Z");
    assert!(told.starts_with("Done 20"), "{told}");
    // By the keyboard, and off again.
    page.find(".finding[open] .tick input").type_keys(" ");
    page.wait("the tick to go", || (page.find(".finding[open] .tick").text() == "Done").then_some(()));
    page.find(".finding[open] .tick input").type_keys(" ");
    page.wait_for_text(".finding[open] .tick", "Z");
    page.open_share();
    page.share_as("markdown");
    page.wait_for_text("dialog", "Done: 20");
    page.finish();
}
