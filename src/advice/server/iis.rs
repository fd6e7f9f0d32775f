//! IIS, which staples through HTTP.SYS.

use super::{Basis, Proof, Server, Template};

const READ: Basis = Basis {
    about: "Windows Server 2012 R2 (Microsoft’s text), reported to apply to 2016; not tested, and not \
            confirmed for 2022 and 2025",
    confidence: "medium",
    sources: &[(
        "Microsoft, TLS registry settings",
        "https://learn.microsoft.com/en-us/windows-server/security/tls/tls-registry-settings",
    )],
};
const WINDOWS: Basis = Basis {
    about: "Windows’ certutil, from its documentation, November 2026, not tested",
    confidence: "medium",
    sources: &[(
        "Microsoft, certutil",
        "https://learn.microsoft.com/en-us/windows-server/administration/windows-commands/certutil",
    )],
};

/// IIS.
pub(super) static IIS: Server = Server {
    id: "iis",
    name: "IIS",
    staples: true,
    fetches: true,
    steps: &[
        Template::new(
            &READ,
            "Turn stapling on for bindings with SNI",
            "For simple bindings Windows staples by itself. For bindings with “Require Server Name \
             Indication”, or from the Centralized Certificate Store, it does so only with this \
             registry value. Restart the machine afterwards.",
        )
        .code(
            "powershell",
            "New-ItemProperty -Force -PropertyType DWord -Value 1 -Name EnableOcspStaplingForSni `\n  \
             -Path HKLM:\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL",
        )
        .when_on("Compare the setting of stapling for bindings with SNI"),
        Template::new(
            &WINDOWS,
            "Have Windows fetch the response once",
            "The first command exports the certificate from the machine’s store. The output shows each OCSP URL that was asked, and what came back. A failure here is a \
             network problem: proxy, firewall, name resolution.",
        )
        .code(
            "powershell",
            "Get-ChildItem Cert:\\LocalMachine\\My | Where-Object SerialNumber -eq '«serial»' |\n  \
             Export-Certificate -FilePath «file».cer\n\
             certutil -f -urlfetch -verify «file».cer",
        ),
    ],
    traps: &[],
    file: None,
    windows: true,
    proof: Proof::HttpsOften,
};
