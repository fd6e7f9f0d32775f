//! SLH-DSA (FIPS 205), for messages that are encoded already.

use slh_dsa::{
    ParameterSet, Sha2_128f, Sha2_128s, Sha2_192f, Sha2_192s, Sha2_256f, Sha2_256s, Shake128f,
    Shake128s, Shake192f, Shake192s, Shake256f, Shake256s, SigningKey,
};

/// A public key and its signature over `message`, the encoded message M' in parts; the same every
/// time.
///
/// # Panics
/// When FIPS 205 knows no parameter set of this name.
#[must_use]
pub fn sign(parameter_set: &str, message: &[&[u8]]) -> (Vec<u8>, Vec<u8>) {
    match parameter_set {
        "sha2-128s" => sign_with::<Sha2_128s>(16, message),
        "sha2-128f" => sign_with::<Sha2_128f>(16, message),
        "sha2-192s" => sign_with::<Sha2_192s>(24, message),
        "sha2-192f" => sign_with::<Sha2_192f>(24, message),
        "sha2-256s" => sign_with::<Sha2_256s>(32, message),
        "sha2-256f" => sign_with::<Sha2_256f>(32, message),
        "shake-128s" => sign_with::<Shake128s>(16, message),
        "shake-128f" => sign_with::<Shake128f>(16, message),
        "shake-192s" => sign_with::<Shake192s>(24, message),
        "shake-192f" => sign_with::<Shake192f>(24, message),
        "shake-256s" => sign_with::<Shake256s>(32, message),
        "shake-256f" => sign_with::<Shake256f>(32, message),
        other => panic!("no parameter set is called {other}"),
    }
}

fn sign_with<P: ParameterSet>(width: usize, message: &[&[u8]]) -> (Vec<u8>, Vec<u8>) {
    let key =
        SigningKey::<P>::slh_keygen_internal(&vec![1; width], &vec![2; width], &vec![3; width]);
    let signature = key.slh_sign_internal(message, None).to_vec();
    let public: &slh_dsa::VerifyingKey<P> = key.as_ref();
    (public.to_vec(), signature)
}
