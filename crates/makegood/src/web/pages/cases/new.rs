//! Opening a case: by a member for a customer, or by the customer.

use askama::Template;
use axum::extract::{Multipart, Query, State};
use makegood_store::{Contact, Customer, Service};

use super::fields::{instant, lines, own_fields, sent};
use super::offers;
use super::own_field::{OwnField, own_fields_of};
use crate::cases::{Acting, Attached, KINDS, NewCase, Promised, promised_to};
use crate::channels::{Channel, FORM};
use crate::incidents::NotDone;
use crate::web::access::{CaseSight, Viewer};
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "cases/new.html")]
struct New {
    page: Page,
    fields: Fields,
    customers: Vec<Customer>,
    /// The customer whose case it is; none is chosen yet.
    customer: Option<Customer>,
    contacts: Vec<Contact>,
    services: Vec<Service>,
    severities: offers::Named,
    /// Impacts and urgencies, from which the severity follows.
    matrix: Option<(offers::Named, offers::Named)>,
    /// Whether the severities are those of a service that is not chosen yet.
    service_first: bool,
    /// The agreement that promises something for it.
    agreement: Option<String>,
    /// Fields of the desk's own making.
    own_fields: Vec<OwnField>,
    refusal: Option<String>,
}

impl New {
    fn has_customer(&self, id: &str) -> bool {
        self.customer.as_ref().is_some_and(|own| own.id == id)
    }

    fn kinds(&self) -> [&'static str; 6] {
        KINDS
    }
}

/// The form; a member first chooses the customer.
pub(crate) async fn form(State(app): State<App>, page: Page, viewer: Viewer, Query(begun): Query<Fields>) -> Answer {
    page_of(&app, page, &viewer, begun, None).await
}

pub(crate) async fn add(State(app): State<App>, page: Page, viewer: Viewer, form: Multipart) -> Answer {
    let sight = CaseSight::of(&app, &viewer).await?;
    let (fields, files) = sent(form).await?;
    let opened = async || {
        let new = new_case(&app, &page, &viewer, &sight, &fields, files).await?;
        let mut acting = Acting::begin(&app, viewer.author()).await?;
        let case = acting.open(&new).await?;
        acting.keep().await?;
        Ok::<String, NotDone>(case.id)
    };
    match opened().await {
        Ok(id) => see(&format!("/cases/{id}?done=added")),
        Err(NotDone::Refused(why)) => {
            let why = page.said(&why).to_owned();
            page_of(&app, page, &viewer, fields, Some(why)).await
        }
        Err(NotDone::Store(error)) => Err(error.into()),
    }
}

/// What the form asks for; a customer asks for themselves, as the contact whose address they sign in by.
async fn new_case(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    sight: &CaseSight,
    fields: &Fields,
    attached: Vec<Attached>,
) -> Result<NewCase, NotDone> {
    let customer_id = sight.customer.clone().or_else(|| fields.optional("customer"));
    let seen = match &customer_id {
        // Of another brand is the same as not there.
        Some(id) => {
            app.store().customer(id).await?.filter(|own| sight.customer.is_some() || sight.has_brand(&own.brand_id))
        }
        None => None,
    };
    let Some(customer) = seen else {
        return Err(NotDone::refused("choose the customer", "고객을 선택해 주세요"));
    };
    let is_customer = sight.customer.is_some();
    let promised = promised_to(app, &customer, fields.optional("service").as_deref(), app.now()).await?;
    must_be_graded(fields, promised.as_ref(), is_customer)?;
    let contacts = app.store().contacts().await?;
    let own = contacts.iter().find(|own| own.customer_id == customer.id && own.email == viewer.member.email);
    let contact_id = match is_customer {
        true => own.map(|own| own.id.clone()),
        false => fields.optional("contact"),
    };
    let channel = if is_customer { &FORM } else { Channel::chosen(fields.one("channel")) };
    let hotline = !is_customer && fields.one("hotline") == "yes";
    if hotline && !channel.has_hotline {
        return Err(NotDone::refused(
            "the hotline is a phone line: choose phone as the way it came",
            "핫라인은 전화입니다. 접수 경로에서 전화를 선택해 주세요",
        ));
    }
    Ok(NewCase {
        customer_id: Some(customer.id),
        brand_id: None,
        contact_id,
        kind: fields.optional("kind").unwrap_or_else(|| "incident".to_owned()),
        title: fields.one("title").to_owned(),
        text: lines(fields, "text"),
        channel: channel.word.to_owned(),
        language: fields.optional("language"),
        environment: fields.optional("environment"),
        service_id: fields.optional("service"),
        component: None,
        region: fields.optional("region"),
        impact: fields.optional("impact"),
        urgency: fields.optional("urgency"),
        severity: fields.optional("severity"),
        noticed_at: instant(fields, "noticed", &page.zone())?,
        hotline,
        by_customer: is_customer,
        fields: own_fields(fields),
        attached,
    })
}

/// Refuses a form that offered the severities of another agreement than the service has, and a customer who does not say
/// how grave it is: without it nothing would be promised.
fn must_be_graded(fields: &Fields, promised: Option<&Promised>, is_customer: bool) -> Result<(), NotDone> {
    let own = promised.map(|own| &own.agreement).filter(|own| !own.severities.is_empty());
    let Some(agreement) = own else { return Ok(()) };
    let severity = fields.one("severity");
    let (impact, urgency) = (fields.one("impact"), fields.one("urgency"));
    let is_known = agreement.severities.iter().any(|(name, _)| name == severity);
    if is_known || agreement.severity_of(impact, urgency).is_some() {
        return Ok(());
    }
    if fields.has("graded_by") && fields.one("graded_by") != agreement.id {
        return Err(NotDone::refused(
            "say how grave it is in the words of the agreement on this service; all else is kept",
            "선택한 서비스에 적용되는 협약의 심각도를 선택해 주세요. 입력한 내용은 그대로 있습니다",
        ));
    }
    match (is_customer, &agreement.severity_matrix) {
        (false, _) => Ok(()),
        (true, Some(_)) => Err(NotDone::refused(
            "say how far it reaches and how pressing it is: the promised times follow from that",
            "영향도와 긴급도를 선택해 주세요. 이에 따라 처리 시간이 정해집니다",
        )),
        (true, None) => Err(NotDone::refused(
            "say how grave it is: the promised times follow from that",
            "심각도를 선택해 주세요. 이에 따라 처리 시간이 정해집니다",
        )),
    }
}

async fn page_of(app: &App, page: Page, viewer: &Viewer, fields: Fields, refusal: Option<String>) -> Answer {
    let sight = CaseSight::of(app, viewer).await?;
    let customers = offers::customers(app, &sight).await?;
    let chosen = sight.customer.clone().or_else(|| fields.optional("customer"));
    let customer = customers.iter().find(|own| Some(&own.id) == chosen.as_ref()).cloned();
    if sight.customer.is_some() && customer.is_none() {
        return Err(Trouble::Forbidden);
    }
    let (mut contacts, mut services) = (Vec::new(), Vec::new());
    let (mut severities, mut matrix, mut agreement) = (Vec::new(), None, None);
    let mut service_first = false;
    if let Some(customer) = &customer {
        contacts = offers::contacts(app, &customer.id).await?;
        services = offers::services(app, customer).await?;
        let service = fields.optional("service").or_else(|| match &services[..] {
            [only] => Some(only.id.clone()),
            _ => None,
        });
        // Sent without a service, it is asked for what holds whatever the service.
        service_first = service.is_none()
            && !fields.has("graded_by")
            && offers::depends_on_service(app, customer, &services).await?;
        let promised = offers::promised(app, customer, service.as_deref()).await?;
        if let Some(promised) = promised.filter(|_| !service_first) {
            matrix = offers::matrix(&promised.agreement, page.lang());
            severities = offers::severities(&promised.agreement, page.lang());
            agreement = Some(promised.agreement.id);
        }
    }
    let own_fields = match &customer {
        Some(customer) => own_fields_of(app, &page, &customer.brand_id, &own_fields(&fields)).await?,
        None => Vec::new(),
    };
    html(&New {
        page,
        fields,
        customers,
        customer,
        contacts,
        services,
        severities,
        matrix,
        service_first,
        agreement,
        own_fields,
        refusal,
    })
}
