//! Values that somebody's project could have, and nobody's has.

use meshmedic_format::template::fill_command;
use meshmedic_format::values::Values;

/// Where any word will not do, since a tool looks at its form.
const FORMS: &[(&str, &str)] = &[
    ("ACCESS_POLICY_ID", "345678901234"),
    ("API", "mesh.googleapis.com"),
    ("CHAIN", "ISTIO_OUTPUT"),
    ("CHANNEL", "regular"),
    ("CONTACT_EMAIL", "somebody@example.com"),
    ("CONTROL_PLANE_RANGE", "172.16.0.0/28"),
    ("EXPECTED_CHANNEL", "rapid"),
    ("FILE", "manifest.yaml"),
    ("FLEET_PROJECT_ID", "example-fleet-1"),
    ("FLEET_PROJECT_NUMBER", "210987654321"),
    ("GROUP_REGION", "europe-west1"),
    ("HOST_PROJECT_ID", "example-host-1"),
    ("INSTANCE_ID", "1234567890123456789"),
    ("LOCATION", "europe-west1"),
    ("MEMBER", "user:somebody@example.com"),
    ("MEMBERSHIP_LOCATION", "us-central1"),
    ("NEW_LIMIT", "100"),
    ("NUM_NODES", "3"),
    ("OLD_EXTERNAL_IP", "203.0.113.7"),
    ("ORGANIZATION_ID", "456789012345"),
    ("PORT", "8080"),
    ("PORTS_WITHOUT_IT", "8080"),
    ("PRESENT_PORTS", "8080"),
    ("PROJECT_ID", "example-project-1"),
    ("PROJECT_NUMBER", "123456789012"),
    ("REGION", "europe-west1"),
    ("REPLICAS", "3"),
    ("RESOURCE", "deployment/example"),
    ("ROLE", "roles/viewer"),
    ("RULE_NUMBER", "2"),
    ("SERVICE_ACCOUNT", "example@example-project-1.iam.gserviceaccount.com"),
    ("SOURCE_RANGE", "10.0.0.0/8"),
    ("SUBNET_REGION", "europe-west1"),
    ("UID", "1337"),
    ("VAULT_IP", "10.0.0.9"),
    ("VIP", "10.0.0.8"),
    ("ZONE", "europe-west1-b"),
];

/// Names for flags that a person copies from elsewhere; without them the command is whole too.
const FLAGS: &[&str] = &["{FLAGS_OF_OLD_TEMPLATE}", "{OPTIONS_OF_FIRST_RUN}"];

/// A command with made-up values.
pub(crate) fn fill(template: &str) -> String {
    let mut template = template.to_owned();
    for flags in FLAGS {
        template = template.replace(flags, "");
    }
    let mut values: Values = FORMS.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    for name in fill_command(&template, &values).missing {
        values.insert(name, "example".to_owned());
    }
    fill_command(&template, &values).text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_open() {
        let filled =
            fill("gcloud x create {NEW_TEMPLATE_NAME} --project={PROJECT_ID} {FLAGS_OF_OLD_TEMPLATE} --p='{PORT};a'");
        assert_eq!(filled, "gcloud x create example --project=example-project-1  --p='8080;a'");
    }
}
