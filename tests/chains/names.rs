//! Name constraints: form by form, permitted and excluded.

use staplescope_testpki::{Certificate, Extension, Key, der, oid};

use crate::case::{Case, below, ca, ca_with, root, server};

fn dns(name: &str) -> Vec<u8> {
    der::implicit(2, name.as_bytes())
}
fn email(name: &str) -> Vec<u8> {
    der::implicit(1, name.as_bytes())
}
fn uri(name: &str) -> Vec<u8> {
    der::implicit(6, name.as_bytes())
}
fn ip(octets: &[u8]) -> Vec<u8> {
    der::implicit(7, octets)
}
fn directory(organization: &str, common_name: &str) -> Vec<u8> {
    der::explicit(4, &der::name(organization, common_name))
}
fn registered() -> Vec<u8> {
    der::implicit(8, &[0x2a, 3, 4])
}

/// A server with these names below an authority with these constraints.
fn case(name: &str, names: &[Vec<u8>], constraints: Extension) -> Case {
    let issuing = ca("Issuing").with(constraints).issued_by(&root());
    let server = server().with(Extension::alt_names(names));
    below(name, &server, &issuing, &[], &root())
}

/// The name lies where the authority allows.
fn allowed(name: &str, own: &[Vec<u8>], permitted: &[Vec<u8>], excluded: &[Vec<u8>]) -> Case {
    case(name, own, Extension::name_constraints(permitted, excluded)).finds(&[])
}

/// It does not.
fn refused(name: &str, own: &[Vec<u8>], permitted: &[Vec<u8>], excluded: &[Vec<u8>]) -> Case {
    case(name, own, Extension::name_constraints(permitted, excluded))
        .fails("name-constraints", "server.example")
        .finds(&[("error", "chain-name-constraint")])
}

pub fn cases() -> Vec<Case> {
    [
        hosts(),
        addresses(),
        mail_and_uris(),
        directories(),
        other_forms(),
        depth(),
    ]
    .concat()
}

fn hosts() -> Vec<Case> {
    let own = [dns("shop.example.com")];
    vec![
        allowed("dns_permitted", &own, &[dns("example.com")], &[]),
        allowed(
            "dns_permitted_itself",
            &own,
            &[dns("shop.example.com")],
            &[],
        ),
        allowed(
            "dns_permitted_in_other_case",
            &own,
            &[dns("EXAMPLE.com")],
            &[],
        ),
        allowed(
            "dns_permitted_with_a_dot",
            &own,
            &[dns(".example.com")],
            &[],
        ),
        allowed(
            "dns_permitted_by_the_second",
            &own,
            &[dns("example.org"), dns("example.com")],
            &[],
        ),
        allowed("dns_everything_permitted", &own, &[dns("")], &[]),
        refused("dns_not_permitted", &own, &[dns("example.org")], &[]),
        refused(
            "dns_not_at_a_label",
            &[dns("badexample.com")],
            &[dns("example.com")],
            &[],
        ),
        refused(
            "dns_above_the_subtree",
            &[dns("example.com")],
            &[dns("shop.example.com")],
            &[],
        ),
        refused(
            "dns_one_of_two_not_permitted",
            &[own[0].clone(), dns("a.org")],
            &[dns("example.com")],
            &[],
        ),
        refused("dns_excluded", &own, &[], &[dns("example.com")]),
        refused(
            "dns_permitted_and_excluded",
            &own,
            &[dns("com")],
            &[dns("example.com")],
        ),
        refused("dns_everything_excluded", &own, &[], &[dns("")]),
        allowed("dns_another_excluded", &own, &[], &[dns("example.org")]),
        allowed(
            "dns_wildcard_permitted",
            &[dns("*.example.com")],
            &[dns("example.com")],
            &[],
        ),
        refused(
            "dns_wildcard_partly_excluded",
            &[dns("*.example.com")],
            &[],
            &[dns("shop.example.com")],
        ),
        allowed(
            "dns_unconstrained_by_addresses",
            &own,
            &[ip(&[10, 0, 0, 0, 255, 0, 0, 0])],
            &[],
        ),
    ]
}

fn addresses() -> Vec<Case> {
    let own = [ip(&[192, 0, 2, 7])];
    let net = ip(&[192, 0, 2, 0, 255, 255, 255, 0]);
    let v6 = ip(&[0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    let mut v6_net = vec![0x20, 1, 0x0d, 0xb8];
    v6_net.extend([0; 12]);
    v6_net.extend([0xff; 4]);
    v6_net.extend([0; 12]);
    vec![
        allowed("ip_permitted", &own, std::slice::from_ref(&net), &[]),
        refused(
            "ip_not_permitted",
            &[ip(&[192, 0, 3, 7])],
            std::slice::from_ref(&net),
            &[],
        ),
        refused("ip_excluded", &own, &[], std::slice::from_ref(&net)),
        allowed(
            "ip_v6_permitted",
            std::slice::from_ref(&v6),
            &[ip(&v6_net)],
            &[],
        ),
        refused(
            "ip_v6_where_only_v4_is_permitted",
            std::slice::from_ref(&v6),
            std::slice::from_ref(&net),
            &[],
        ),
        refused("ip_all_v4_excluded", &own, &[], &[ip(&[0; 8])]),
        refused(
            "ip_with_a_mask_that_is_none",
            &own,
            &[ip(&[192, 0, 2, 0, 255, 0, 255, 0])],
            &[],
        ),
        refused(
            "ip_with_a_short_mask",
            &own,
            &[ip(&[192, 0, 2, 0, 255])],
            &[],
        ),
    ]
}

fn mail_and_uris() -> Vec<Case> {
    let mail = [email("a@shop.example.com")];
    let address = [uri("https://shop.example.com/x")];
    vec![
        allowed(
            "email_on_the_host",
            &mail,
            &[email("shop.example.com")],
            &[],
        ),
        allowed(
            "email_of_the_mailbox",
            &mail,
            &[email("a@shop.example.com")],
            &[],
        ),
        allowed("email_in_the_domain", &mail, &[email(".example.com")], &[]),
        refused("email_on_another_host", &mail, &[email("example.com")], &[]),
        refused(
            "email_of_another_mailbox",
            &mail,
            &[email("b@shop.example.com")],
            &[],
        ),
        refused("email_excluded", &mail, &[], &[email(".example.com")]),
        allowed("uri_on_the_host", &address, &[uri("shop.example.com")], &[]),
        allowed("uri_in_the_domain", &address, &[uri(".example.com")], &[]),
        refused("uri_on_another_host", &address, &[uri("example.com")], &[]),
        refused("uri_excluded", &address, &[], &[uri("shop.example.com")]),
        refused(
            "uri_without_a_host",
            &[uri("urn:example:1")],
            &[uri("example.com")],
            &[],
        ),
    ]
}

fn directories() -> Vec<Case> {
    let organization = |name: &str| {
        let attribute = der::sequence(&[der::oid("2.5.4.10"), der::utf8(name)]);
        der::explicit(4, &der::sequence(&[der::set(&[attribute])]))
    };
    let own = [directory("Example", "shop")];
    let empty = der::explicit(4, &der::sequence::<Vec<u8>>(&[]));
    // The server's subject is a directory name as well: CN=server.example.
    let subject = directory("", "server.example");
    let hosts = [dns("server.example")];
    vec![
        allowed(
            "directory_permitted",
            &own,
            &[organization("Example"), subject.clone()],
            &[],
        ),
        allowed(
            "directory_in_other_case",
            &own,
            &[organization("EXAMPLE"), subject.clone()],
            &[],
        ),
        refused(
            "directory_not_permitted",
            &own,
            &[organization("Other"), subject.clone()],
            &[],
        ),
        refused("directory_excluded", &own, &[], &[organization("Example")]),
        refused(
            "subject_not_permitted",
            &hosts,
            &[organization("Example")],
            &[],
        ),
        refused(
            "subject_excluded",
            &hosts,
            &[],
            std::slice::from_ref(&subject),
        ),
        refused("every_directory_name_excluded", &hosts, &[], &[empty]),
        allowed(
            "common_name_is_no_dns_name",
            &[ip(&[192, 0, 2, 7])],
            &[dns("example.com")],
            &[],
        ),
    ]
}

fn other_forms() -> Vec<Case> {
    let hosts = [dns("server.example")];
    let with = [registered(), dns("server.example")];
    let uncritical = |permitted: &[Vec<u8>]| Extension {
        critical: false,
        ..Extension::name_constraints(permitted, &[])
    };
    let minimum = {
        let subtree = der::sequence(&[dns("example"), der::implicit(0, &[1])]);
        let value = der::sequence(&[der::explicit(0, &subtree)]);
        Extension::new(oid::NAME_CONSTRAINTS, value).critical()
    };
    vec![
        allowed(
            "another_form_constrained_and_absent",
            &hosts,
            &[registered()],
            &[],
        ),
        refused(
            "another_form_constrained_and_present",
            &with,
            &[registered()],
            &[],
        ),
        case(
            "another_form_constrained_uncritically",
            &with,
            uncritical(&[registered()]),
        )
        .leaves_open("name-constraints", "server.example")
        .finds(&[]),
        case(
            "uncritical_constraints_hold_too",
            &hosts,
            uncritical(&[dns("example.com")]),
        )
        .fails("name-constraints", "server.example"),
        case("constraints_with_a_minimum", &hosts, minimum)
            .fails("name-constraints", "server.example")
            .fails("critical-extensions", "Issuing"),
        case(
            "empty_constraints",
            &hosts,
            Extension::new(oid::NAME_CONSTRAINTS, der::sequence::<Vec<u8>>(&[])).critical(),
        )
        .fails("name-constraints", "server.example")
        .fails("critical-extensions", "Issuing"),
    ]
}

/// Constraints hold for everything below, not only for what comes next.
fn depth() -> Vec<Case> {
    let constraining = |permitted: &str| Extension::name_constraints(&[dns(permitted)], &[]);
    let top: Certificate = ca("High").with(constraining("example")).issued_by(&root());
    let low = |permitted: &str| ca("Low").with(constraining(permitted)).issued_by(&top);
    let root = root();
    let constrained_root = ca("Root").with(constraining("example.com")).self_signed();
    let by_directory = |common_name: &str| {
        let high = ca("High")
            .with(Extension::name_constraints(
                &[directory("Chains", common_name)],
                &[],
            ))
            .issued_by(&root);
        let next = ca_with("High", Key::p256("next high"))
            .serial(&[0x45])
            .issued_by(&high);
        (high, next)
    };
    let (high, next) = by_directory("Elsewhere");
    let plain = ca("Low").issued_by(&top);
    vec![
        below("two_levels_below", &server(), &plain, &[&top], &root).finds(&[]),
        below(
            "two_levels_below_not_permitted",
            &server().with(Extension::subject_alt_name(&["example.com"])),
            &plain,
            &[&top],
            &root,
        )
        .fails("name-constraints", "server.example"),
        below(
            "both_levels_permit",
            &server(),
            &low("server.example"),
            &[&top],
            &root,
        ),
        below(
            "the_lower_level_does_not_permit",
            &server(),
            &low("shop.example"),
            &[&top],
            &root,
        )
        .fails("name-constraints", "server.example"),
        below(
            "the_anchor_constrains",
            &server(),
            &ca("Issuing").issued_by(&constrained_root),
            &[],
            &constrained_root,
        )
        .fails("name-constraints", "server.example"),
        below("self_issued_is_exempt", &server(), &next, &[&high], &root)
            .fails("name-constraints", "server.example"),
    ]
}
