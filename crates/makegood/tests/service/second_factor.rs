//! The second factor: a code by time, each once; recovery codes, each once.

use totp_rs::{Builder, Secret};

use crate::{Client, OWNER, PASSWORD, Service};

/// The service's clock starts here, so that a test knows which code holds.
const START: &str = "2024-02-01T00:00:00Z";
const START_SECONDS: u64 = 1_706_745_600;

/// The code of an authenticator so many seconds after the start.
fn code(secret: &str, seconds: u64) -> String {
    let secret = Secret::try_from_base32(secret).unwrap();
    Builder::new().with_secret(secret).build().unwrap().generate(START_SECONDS + seconds).to_string()
}

/// Turns the second factor on; gives its secret and the recovery codes.
fn turn_on(owner: &Client) -> (String, Vec<String>) {
    let form = owner.get("/account/second-factor");
    let secret = form.between("name=\"secret\" value=\"", "\"");
    let wrong = owner.post("/account/second-factor", &[("secret", &secret), ("code", "000000")]);
    assert!(wrong.says("This code does not fit."));
    let on = owner.post("/account/second-factor", &[("secret", &secret), ("code", &code(&secret, 0))]);
    assert!(on.says("The second factor is on."), "{}", on.body);
    let codes: Vec<String> =
        on.body.split("<li><code>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect();
    assert_eq!(codes.len(), 10);
    (secret, codes)
}

/// Gives the password; gives what the form of the code carries on.
fn after_password(client: &Client) -> String {
    let answer = client.post("/sign-in", &[("email", OWNER), ("password", PASSWORD)]);
    assert!(answer.says("Enter your code"));
    assert_eq!(client.cookie("makegood_session"), None, "the password alone opens nothing");
    answer.between("name=\"pending\" value=\"", "\"")
}

fn give_code(client: &Client, pending: &str, code: &str) -> crate::Answer {
    client.post("/sign-in/code", &[("pending", pending), ("code", code)])
}

#[test]
fn with_a_second_factor_the_password_alone_does_not_let_in() {
    let service = Service::start_with(&["--clock-starts-at", START]);
    let (secret, _) = turn_on(&service.owner());
    let client = service.anybody();
    let pending = after_password(&client);
    assert!(give_code(&client, &pending, "000000").says("This code does not hold, or was used already."));
    assert_eq!(client.get("/account").status, 303);
    assert_eq!(give_code(&client, &pending, &code(&secret, 30)).leads_to(), "/");
    assert_eq!(client.get("/account").status, 200);
}

#[test]
fn a_code_works_once_even_within_its_half_minute() {
    let service = Service::start_with(&["--clock-starts-at", START]);
    let (secret, _) = turn_on(&service.owner());
    let first = service.anybody();
    assert_eq!(give_code(&first, &after_password(&first), &code(&secret, 30)).status, 303);
    let second = service.anybody();
    let pending = after_password(&second);
    assert!(give_code(&second, &pending, &code(&secret, 30)).says("was used already"));
    assert!(give_code(&second, &pending, &code(&secret, 0)).says("was used already"));
    assert_eq!(second.get("/account").status, 303);
}

#[test]
fn a_recovery_code_works_once_however_it_is_typed() {
    let service = Service::start_with(&["--clock-starts-at", START]);
    let (_, codes) = turn_on(&service.owner());
    let first = service.anybody();
    let typed = codes[0].to_uppercase().replace('-', " ");
    assert_eq!(give_code(&first, &after_password(&first), &typed).leads_to(), "/");
    let second = service.anybody();
    let pending = after_password(&second);
    assert!(give_code(&second, &pending, &codes[0]).says("was used already"));
    assert_eq!(give_code(&second, &pending, &codes[1]).status, 303);
}

#[test]
fn what_the_password_opened_is_used_up_by_the_code() {
    let service = Service::start_with(&["--clock-starts-at", START]);
    let (secret, codes) = turn_on(&service.owner());
    let client = service.anybody();
    let pending = after_password(&client);
    assert_eq!(give_code(&client, &pending, &code(&secret, 30)).status, 303);
    let other = service.anybody();
    assert_eq!(give_code(&other, &pending, &codes[0]).leads_to(), "/sign-in");
    assert_eq!(give_code(&other, "made-up", &codes[0]).leads_to(), "/sign-in");
    assert_eq!(other.get("/account").status, 303);
}

#[test]
fn turning_it_off_takes_the_password() {
    let service = Service::start_with(&["--clock-starts-at", START]);
    let owner = service.owner();
    turn_on(&owner);
    assert_eq!(owner.post("/account/second-factor/off", &[("password", "not the one I have")]).status, 422);
    assert!(owner.get("/account").says("You sign in with a code of your authenticator."));
    assert!(owner.submit("/account/second-factor/off", &[("password", PASSWORD)]).says("The second factor is off."));
    assert_eq!(service.anybody().post("/sign-in", &[("email", OWNER), ("password", PASSWORD)]).status, 303);
}
