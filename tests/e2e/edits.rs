//! What a person does with the report: names, copies, jumps, languages.

use crate::page::{Page, visit};
use crate::pastes::{FLEET, MESH, REPLICASET, line_of, transcript};
use crate::report::WIF;
use serde_json::{Value, json};

#[test]
fn a_name_is_filled_in_everywhere_at_once() {
    visit(|page| {
        page.paste("textarea", &transcript());
        let before = page.wait("commands", || Some(page.commands("#report")).filter(|commands| !commands.is_empty()));
        assert!(before.iter().any(|command| command.contains("node-pools update NODE_POOL ")), "{before:#?}");

        page.find(".finding [data-name='NODE_POOL']").type_keys("pool-2");
        let commands = page.commands("#report");
        assert!(commands.iter().any(|command| command.contains("node-pools update pool-2 ")), "{commands:#?}");
        assert!(!commands.iter().any(|command| command.contains("NODE_POOL")), "{commands:#?}");
        assert_eq!(page.find(".names [data-name='NODE_POOL']").property("value"), json!("pool-2"));

        // What the paste gives is no field, and the paste stays as it is.
        assert!(page.find_all("[data-name='FLEET_PROJECT_ID'], .finding [data-name='NAMESPACE']").is_empty());
        assert_eq!(page.find("#paste").property("value"), json!(transcript()));

        // Another language, and more of the paste, leave what was typed.
        page.find("[data-choice='ja']").click();
        page.wait_for_text("[data-headline]", "原因: ");
        page.find("#paste").type_keys("\nhello");
        page.wait("what was typed", || {
            page.commands("#report").iter().any(|command| command.contains("node-pools update pool-2 ")).then_some(())
        });
    });
}

#[test]
fn what_is_typed_for_one_cluster_reaches_no_other() {
    visit(|page| {
        page.paste("textarea", FLEET);
        page.wait("both findings", || (page.find_all(&format!("[data-rule='{WIF}']")).len() == 2).then_some(()));
        let fields = ".names [data-name='CLUSTER_NAME']";
        let owners = page.script(
            "return [...document.querySelectorAll(arguments[0])].map((field) => field.dataset.owner)",
            &json!([fields]),
        );
        let owners: Vec<String> = serde_json::from_value(owners).unwrap();
        assert_eq!(owners.len(), 2, "{owners:?}");
        for (owner, value) in owners.iter().zip(["cluster-of-shop", "cluster-of-web"]) {
            page.find(&format!("{fields}[data-owner='{owner}']")).type_keys(value);
        }
        let commands = page.script(
            "return [...document.querySelectorAll(`.findings > li`)].map((card) =>
               [...card.querySelectorAll('[data-command]')].map((command) => command.dataset.command).join('\\n'))",
            &json!([]),
        );
        let commands: Vec<String> = serde_json::from_value(commands).unwrap();
        assert!(commands[0].contains("--cluster=cluster-of-shop "), "{commands:#?}");
        assert!(commands.iter().any(|command| command.contains("--cluster=cluster-of-web ")), "{commands:#?}");
        for command in &commands {
            assert!(!command.contains("cluster-of-shop") || !command.contains("cluster-of-web"), "{command}");
        }
    });
}

#[test]
fn nothing_that_a_shell_would_run_gets_into_a_command() {
    visit(|page| {
        page.paste("textarea", MESH);
        page.find(".finding [data-name='NODE_POOL']").type_keys("$(id)");
        page.find(".names [data-name='NODE_POOL'][aria-invalid='true']");
        page.wait_for_text(".names [data-is~=refused]", "Not used in commands");
        assert!(!page.commands("#report").join("\n").contains("$("));
    });
}

#[test]
fn the_language_is_switched_with_the_paste_in_place() {
    visit(|page| {
        page.paste("textarea", MESH);
        page.wait_for_text("[data-headline]", "Cause: ");
        page.find("[data-choice='ja']").click();
        page.wait_for_text("[data-headline]", "原因: ");
        assert_eq!(page.find("html").attribute("lang").as_deref(), Some("ja"));
        page.wait_for_text(".promise", "貼り付けた内容は外部に送信されません");
        assert_eq!(page.find("#paste").property("value"), json!(MESH));
        page.find("[data-choice='en']").click();
        page.wait_for_text("[data-headline]", "Cause: ");
    });
}

#[test]
fn a_command_is_copied_as_it_stands() {
    visit(|page| {
        page.allow_clipboard();
        page.paste("textarea", REPLICASET);
        page.press_copy(".finding[open] .command .copy");
        assert_eq!(page.clipboard(), page.commands(".finding[open]")[0]);
        page.press_copy("[data-do=copy]");
        assert!(page.clipboard().starts_with("# Cause: "), "{}", page.clipboard());
    });
}

/// Who deletes has read what that does, and has kept it: the saving command is copied before the deleting one.
#[test]
fn what_keeps_a_thing_is_copied_before_what_deletes_it() {
    visit(|page| {
        page.allow_clipboard();
        page.paste("textarea", REPLICASET);
        page.finding("webhook/istiod-no-endpoints");
        let step = ".finding[open] .steps > li:has(> .does[data-is~='problem'])";
        page.wait_for_text(&format!("{step} > .does"), "deletes the webhook configuration");
        page.wait_for_text(&format!("{step} > .effect"), "new pods start without a sidecar");
        let above = page.script(
            "const [effect, command] = ['.effect', '.command'].map((part) => document.querySelector(arguments[0] + ' > ' + part));
             return effect.getBoundingClientRect().bottom <= command.getBoundingClientRect().top",
            &json!([step]),
        );
        assert_eq!(above, json!(true));
        let commands = page.commands(step);
        assert_eq!(commands.len(), 3, "{commands:#?}");
        page.press_copy(&format!("{step} > .command .copy"));
        assert_eq!(page.clipboard(), commands[..2].join("\n"));
        assert!(commands[0].ends_with(" > webhook-backup.yaml") && commands[1].starts_with("kubectl delete "));
        page.press_copy(&format!("{step} > .aside:has(+ .tick) .copy"));
        assert_eq!(page.clipboard(), commands[2]);
    });
}

/// Where the case does not decide between two ways, each stands under its condition, behind the command that decides.
#[test]
fn ways_of_a_fix_stand_under_their_conditions() {
    visit(|page| {
        // Which webhook called the Service is not said.
        page.paste("textarea", "no endpoints available for service \"istiod-asm-1143-0\"");
        page.finding("webhook/istiod-no-endpoints");
        let shown = page.script(
            "return [...document.querySelectorAll('.finding[open] .steps > li > .when')].map((when) => when.textContent)",
            &json!([]),
        );
        assert_eq!(shown, json!(["where the webhook is a mutating one", "where the webhook is a validating one"]));
        page.find("[data-choice='ja']").click();
        page.wait_for_text(".finding[open] .when", "変更用 Webhook(Mutating)の場合");
    });
}

#[test]
fn evidence_leads_to_its_place_and_back() {
    visit(|page| {
        let text = transcript();
        let line = line_of(&text, "no endpoints available");
        page.paste("textarea", &text);
        page.finding("webhook/istiod-no-endpoints");
        page.script("document.querySelectorAll('details').forEach((details) => { details.open = true })", &json!([]));
        page.find(&format!("[data-rule='webhook/istiod-no-endpoints'] [data-line='{line}']")).click();
        let selected = page.wait("a selection", || {
            let area = "const area = document.querySelector('#paste');
                        return area.value.slice(area.selectionStart, area.selectionEnd)";
            page.script(area, &json!([])).as_str().filter(|text| !text.is_empty()).map(str::to_owned)
        });
        assert!(selected.contains("no endpoints available for service"), "{selected}");
        let hover = "const card = document.querySelector(`[data-rule='webhook/istiod-no-endpoints']`);
                     card.dispatchEvent(new MouseEvent(arguments[0]))";
        page.script(hover, &json!(["mouseenter"]));
        page.find(&format!(".row[data-is~=strong][data-evidence='{line}']"));
        page.script(hover, &json!(["mouseleave"]));
        page.wait("the line to be as before", || page.find_all("[data-is~=strong]").is_empty().then_some(()));
        let in_view = page.script(
            "const mark = document.querySelector(`.gutter [data-marked='${arguments[0]}']`).getBoundingClientRect();
             const area = document.querySelector('#paste').getBoundingClientRect();
             return mark.top >= area.top && mark.bottom <= area.bottom",
            &json!([line]),
        );
        assert_eq!(in_view, Value::Bool(true));

        page.script("document.querySelectorAll('details').forEach((details) => { details.open = false })", &json!([]));
        page.find(&format!(".gutter [data-marked='{line}']")).click();
        assert!(page.find("[data-rule='webhook/istiod-no-endpoints']").attribute("open").is_some());
    });
}

impl Page {
    #[track_caller]
    pub(crate) fn allow_clipboard(&self) {
        let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        self.driver.cdp("Browser.grantPermissions", &permissions);
    }

    /// Presses the button that `css` selects and waits until it said that it copied, which it says for a moment only.
    #[track_caller]
    pub(crate) fn press_copy(&self, css: &str) {
        let button = self.find(css);
        // What says still that it was pressed before would say nothing new.
        let says = || self.script("return arguments[0].textContent", &json!([button.reference()]));
        self.wait("the button to be pressed", || (!says().as_str()?.contains("Copied")).then_some(()));
        self.script(
            "const [button] = arguments, { dataset } = document.documentElement;
             delete dataset.copied;
             const look = () => { if (button.textContent.includes('Copied')) dataset.copied = ''; };
             new MutationObserver(look).observe(button, { childList: true, characterData: true, subtree: true });",
            &json!([button.reference()]),
        );
        button.click();
        self.find("html[data-copied]");
    }

    #[track_caller]
    pub(crate) fn clipboard(&self) -> String {
        let read = "const done = arguments[0]; navigator.clipboard.readText().then(done, (error) => done(`${error}`))";
        self.script_async(read, &json!([])).as_str().unwrap_or_default().to_owned()
    }
}
