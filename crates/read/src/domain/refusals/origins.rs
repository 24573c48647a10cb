//! From the name that Envoy has for a resource to what it was made from in the cluster.
//!
//! Sources: istio's `pilot/pkg/model` (`BuildSubsetKey`, `BuildDNSSrvSubsetKey`), `networking/core` (names of listeners and of a gateway's
//! routes) and `credentials/model.go`.

/// What a resource was made from, as kind and name in the words of kubectl, the same in every language; `None` where the name does not say.
///
/// `outbound|80|v2|web.shop.svc.cluster.local` is `DestinationRule subset v2 (web.shop.svc.cluster.local)`, `https.443.web.gw.shop` is
/// `Gateway shop/gw`.
pub fn origin(resource: &str) -> Option<String> {
    let resource = resource.trim();
    let secret = ["kubernetes-gateway://", "kubernetes://", "configmap://"];
    if let Some((kind, name)) = secret.iter().find_map(|scheme| Some((*scheme, resource.strip_prefix(scheme)?))) {
        let kind = if kind.starts_with("configmap") { "ConfigMap" } else { "Secret" };
        let name = name.strip_suffix("-cacert").unwrap_or(name);
        return is_name(name).then(|| format!("{kind} {name}"));
    }
    of_cluster(resource)
        .or_else(|| of_gateway(resource))
        .or_else(|| of_listener(resource))
        .or_else(|| of_route(resource))
}

/// `outbound|PORT|SUBSET|HOST`, also with underscores as an SNI has them, and `inbound|PORT||`.
fn of_cluster(resource: &str) -> Option<String> {
    let body = resource.strip_prefix("outbound").map(|body| (body, true));
    let (body, is_outbound) = body.or_else(|| Some((resource.strip_prefix("inbound")?, false)))?;
    let mut parts = match body.as_bytes() {
        [b'|', ..] => body[1..].splitn(3, '|'),
        [b'_', b'.', ..] => return of_cluster(&resource.replacen("_.", "|", 3).replacen("_|", "|", 3)),
        _ => return None,
    };
    let (port, subset, host) = (parts.next()?, parts.next()?, parts.next()?);
    if !is_outbound {
        return Some(format!("Sidecar/Service port {port}"));
    }
    if !subset.is_empty() {
        return Some(format!("DestinationRule subset {subset} ({host})"));
    }
    of_host(host, port)
}

/// A host of the cluster is a Service's, every other one a ServiceEntry's.
fn of_host(host: &str, port: &str) -> Option<String> {
    let mut labels = host.split('.');
    let (name, namespace) = (labels.next()?, labels.next().unwrap_or_default());
    let port = if port.is_empty() { String::new() } else { format!(":{port}") };
    if labels.next() == Some("svc") {
        return Some(format!("Service {namespace}/{name}{port}"));
    }
    (!namespace.is_empty()).then(|| format!("ServiceEntry {host}{port}"))
}

/// The names of a gateway's routes: `http.8080`, `https.443.SERVER.GATEWAY.NAMESPACE`.
fn of_gateway(resource: &str) -> Option<String> {
    if let Some(port) = resource.strip_prefix("http.") {
        return is_port(port).then(|| format!("Gateway port {port}"));
    }
    let (port, rest) = resource.strip_prefix("https.")?.split_once('.')?;
    let (rest, namespace) = rest.rsplit_once('.')?;
    let (_, gateway) = rest.rsplit_once('.')?;
    (is_port(port) && is_name(namespace) && is_name(gateway)).then(|| format!("Gateway {namespace}/{gateway}"))
}

/// `0.0.0.0_443` is whatever has that port, `10.0.3.7_443` one Service's address.
fn of_listener(resource: &str) -> Option<String> {
    let (address, port) = resource.rsplit_once('_')?;
    if !is_port(port) {
        return None;
    }
    match address {
        "0.0.0.0" | "[::]" | "::" => Some(format!("Gateway/Service port {port}")),
        _ if address.bytes().all(|byte| byte.is_ascii_hexdigit() || b".:[]".contains(&byte)) => {
            Some(format!("Service {address}:{port}"))
        }
        _ => None,
    }
}

/// A sidecar's routes: `8080` for all hosts of a port, `web.shop.svc.cluster.local:80` for one.
fn of_route(resource: &str) -> Option<String> {
    if is_port(resource) {
        return Some(format!("Service/VirtualService port {resource}"));
    }
    let (host, port) = resource.rsplit_once(':')?;
    (is_port(port) && is_name(host)).then(|| of_host(host, port)).flatten()
}

/// The thing that a reason itself names: `RequestAuthentication` for a JWT provider, a WasmPlugin for an extension's name.
pub fn thing_named(name: &str) -> Option<String> {
    if name.strip_prefix("origins-").is_some_and(is_port) {
        return Some("RequestAuthentication".to_owned());
    }
    let own = ["extenstions.istio.io/wasmplugin/", "extensions.istio.io/wasmplugin/"];
    let plugin = own.iter().find_map(|prefix| name.strip_prefix(prefix))?;
    let (namespace, plugin) = plugin.split_once('.')?;
    (is_name(namespace) && is_name(plugin)).then(|| format!("WasmPlugin {namespace}/{plugin}"))
}

fn is_port(port: &str) -> bool {
    (1..=5).contains(&port.len()) && port.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_name(name: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-./".contains(&byte);
    !name.is_empty() && name.bytes().all(is_part)
}
