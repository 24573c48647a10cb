//! What a wrong argument, a failure, and a package that lacks something come to.

use crate::{copy, node, node_with};

#[test]
fn a_wrong_argument_is_a_type_error_that_names_it() {
    node(
        "const wrong = [
           ['options.lang', 'x', { lang: 'de' }],
           ['options.lang', 'x', { lang: 1 }],
           ['options.now', 'x', { now: 'yesterday' }],
           ['options.now', 'x', { now: new Date(NaN) }],
           ['options.now', 'x', { now: 0 }],
           ['options.language', 'x', { language: 'en' }],
           ['options', 'x', null],
           ['options', 'x', 'en'],
           ['options.set', 'x', { set: ['PROJECT_ID'] }],
           ['options.set.PROJECT_ID', 'x', { set: { PROJECT_ID: '$(id)' } }],
           ['options.set.PROJECT_ID', 'x', { set: { PROJECT_ID: '' } }],
           ['options.set.PORT', 'x', { set: { PORT: 443 } }],
           ['options.set.project_id', 'x', { set: { project_id: 'a' } }],
           ['options.kind', 'x', { kind: 'pods' }],
           ['options.kind', 'x', { kind: 7 }],
           ['options.source', 'x', { source: 7 }],
           ['options.redact', 'x', { redact: 'yes' }],
           ['options.source', [{ source: 'a', text: 'x' }], { source: 'b' }],
           ['input', undefined], ['input', null], ['input', 7], ['input', {}], ['input', []], ['input', new ArrayBuffer(1)],
           ['input[1]', [{ source: 'a', text: 'x' }, 'x']],
           ['input[0].source', [{ text: 'x' }]],
           ['input[0]', [{ source: 'a' }]],
           ['input[0]', [{ source: 'a', text: 'x', bytes: new Uint8Array(1) }]],
           ['input[0].text', [{ source: 'a', text: 7 }]],
           ['input[0].bytes', [{ source: 'a', bytes: 'x' }]],
           ['input[0].kind', [{ source: 'a', text: 'x', kind: 'pods' }]],
           ['input[0].name', [{ source: 'a', text: 'x', name: 'x' }]],
         ];
         for (const [name, ...given] of wrong) {
           await assert.rejects(() => meshmedic.analyze(...given), (error) => {
             assert.equal(error.constructor, TypeError, `${name}: ${error.stack}`);
             assert.equal(error.message.split(' ')[0], name, error.message);
             return true;
           }, name);
         }
         await meshmedic.analyze('x');",
    );
}

#[test]
fn what_is_left_out_has_its_default() {
    node(
        "const { artifacts, tool } = await meshmedic.analyze('hello');
         assert.deepEqual([artifacts[0].source, artifacts[0].kind, tool.name], ['paste', 'text', 'meshmedic']);
         const text = 'state: FAILED_PRECONDITION';
         const same = { lang: undefined, set: undefined, now: undefined, kind: undefined, source: undefined };
         assert.equal(await meshmedic.analyzeJson(text, same), await meshmedic.analyzeJson(text));
         const at = { now: '2026-07-30T00:00:00Z' };
         assert.equal(await meshmedic.analyzeJson(text, at), await meshmedic.analyzeJson(text, { now: new Date(at.now) }));
         assert.equal((await meshmedic.analyze('a  b', { kind: 'pod-list' })).artifacts[0].kind, 'pod-list');
         const own = [{ source: 'a', text: 'a  b', kind: 'events' }, { source: 'b', text: 'a  b' }];
         const kinds = (await meshmedic.analyze(own, { kind: 'pod-list' })).artifacts.map(({ kind }) => kind);
         assert.deepEqual(kinds, ['events', 'pod-list']);
         assert.equal((await meshmedic.analyze(Buffer.from('x'))).artifacts[0].source, 'paste');",
    );
}

/// An age is counted to the present where no time is given.
#[test]
fn now_is_the_present() {
    node(
        "const reported = (minutes) => new Date(Date.now() - minutes * 60000).toISOString();
         const rules = async (minutes, now) => {
           const text = `$ gcloud compute instances get-guest-attributes vm-1 --query-path=gce-service-proxy/ --zone=a
NAMESPACE          KEY                     VALUE
gce-service-proxy  agent-heartbeat         ${reported(minutes)}
gce-service-proxy  bootstrap-status        FINISHED
`;
           return (await meshmedic.analyze(text, { now })).findings.map(({ rule }) => rule).join();
         };
         assert.equal(await rules(1), '');
         assert.equal(await rules(30), 'vm/agent-stopped');
         assert.equal(await rules(1, new Date(Date.now() + 30 * 60000)), 'vm/agent-stopped');",
    );
}

/// No text makes the rules panic; bytes that lie about their length make the module's memory too small for them.
#[test]
fn a_panic_is_an_error_and_the_next_call_works() {
    node(
        "class Liar extends Uint8Array { get length() { return 3e9; } }
         const before = await meshmedic.analyzeJson('x', { now: '2026-07-30T00:00:00Z' });
         for (let times = 0; times < 3; times++) {
           await assert.rejects(() => meshmedic.analyze(new Liar(1)), (error) => {
             assert.equal(error.constructor, Error);
             assert.match(error.message, /^meshmedic failed on this input: .*capacity overflow/s);
             return true;
           });
           assert.equal(await meshmedic.analyzeJson('x', { now: '2026-07-30T00:00:00Z' }), before);
         }",
    );
}

/// Of a language's texts the package reads the file that is asked for, says which one is missing or wrong, and reads it again when it
/// is asked again.
#[test]
fn a_language_is_a_file_that_is_read_when_it_is_asked_for() {
    let package = copy("js-no-english");
    let english = package.join("texts-en.txt");
    let text = std::fs::read_to_string(&english).unwrap();
    std::fs::write(&english, text.replacen("webhook", "Webhook", 1)).unwrap();
    let script = format!(
        "import {{ rmSync, writeFileSync }} from 'node:fs';
         const file = {english:?};
         const now = {{ now: '2026-07-30T00:00:00Z' }};
         assert.equal((await meshmedic.analyze('x', {{ ...now, lang: 'ja' }})).artifacts.length, 1);
         const fails = (why) => assert.rejects(() => meshmedic.analyze('x', now), (error) => {{
           assert.equal(error.constructor, Error);
           assert.ok(error.message.includes(file) && error.message.includes(why), error.message);
           return true;
         }});
         await fails('not the texts of this version');
         rmSync(file);
         await fails('no such file');
         writeFileSync(file, {text});
         assert.equal((await meshmedic.analyze('x', now)).artifacts.length, 1);
         rmSync(file);
         assert.equal((await meshmedic.analyze('x', now)).artifacts.length, 1);",
        english = english.canonicalize().unwrap(),
        text = serde_json::to_string(&text).unwrap(),
    );
    let output = node_with(&package, &script);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_package_without_its_module_says_so() {
    let package = copy("js-no-module");
    std::fs::remove_file(package.join("meshmedic_bg.wasm")).unwrap();
    assert_does_not_load(&package, "no such file");
    std::fs::write(package.join("meshmedic_bg.wasm"), "<!doctype html>").unwrap();
    assert_does_not_load(&package, "expected magic word");
}

#[track_caller]
fn assert_does_not_load(package: &std::path::Path, why: &str) {
    let output = node_with(package, "");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success());
    let says = format!("{}/meshmedic_bg.wasm", package.canonicalize().unwrap().display());
    assert!(said.contains("meshmedic can't load") && said.contains(&says) && said.contains(why), "{said}");
}
