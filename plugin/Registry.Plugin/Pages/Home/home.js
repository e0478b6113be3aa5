"use strict";
// The answers are the pages that the server gives to any browser; here they are fetched with the token, which a link cannot carry.
(() => {
  const root = document.getElementById("try");
  const base = root.dataset.base;
  const answer = document.getElementById("answer");
  const field = name => document.getElementById(name);
  let token = "";

  root.querySelector(".forms").hidden = false;
  field("without-scripts").hidden = true;

  const on = (id, act) => field(id).addEventListener("submit", async event => {
    event.preventDefault();
    const button = field(id).querySelector("button");
    button.disabled = true;
    try {
      await act();
    } catch (error) {
      say([`The server cannot be reached: ${error.message}`]);
    } finally {
      button.disabled = false;
    }
  });

  const say = (lines, content) => {
    answer.replaceChildren(...lines.map(line => {
      const paragraph = document.createElement("p");
      paragraph.className = "code";
      paragraph.textContent = line;
      return paragraph;
    }));
    if (content)
      answer.append(...content.childNodes);
    answer.hidden = false;
    answer.focus();
    answer.scrollIntoView({ block: "nearest" });
  };

  const isForm = body => body instanceof URLSearchParams;

  const send = (method, url, accept, body, headers) => fetch(url, {
    method,
    body: isForm(body) ? body : body && JSON.stringify(body),
    headers: {
      Accept: accept,
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(body && !isForm(body) && { "Content-Type": "application/fhir+json" }),
      ...headers,
    },
  });

  const show = async (method, url, body, headers) => {
    const response = await send(method, url, "text/html", body, headers);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const main = page.querySelector("main");
    const heading = main && main.querySelector("h1");
    if (heading) {
      // The page has a heading of the first level already.
      const lower = document.createElement("h3");
      lower.append(...heading.childNodes);
      heading.replaceWith(lower);
    }
    say([`${method} ${url}: ${response.status}`], main);
    const location = response.headers.get("Location");
    if (response.ok && location)
      field("id").value = location.replace(/\/_history\/.*/, "").replace(/.*\//, "");
    return response;
  };

  on("token", async () => {
    const response = await fetch(`${base}/connect/token`, {
      method: "POST",
      body: new URLSearchParams({ grant_type: "client_credentials", client_id: field("client").value, client_secret: "any" }),
    });
    const answered = await response.json();
    token = answered.access_token || "";
    field("token-state").textContent = token
      ? `There is a token for ${answered.scope.split(" ").length} scopes; it lasts ${Math.round(answered.expires_in / 60)} minutes.`
      : answered.error_description;
  });

  on("register", async () => {
    const response = await show("POST", `${base}/Appointment`, {
      resourceType: "Appointment",
      identifier: [{ system: "urn:ietf:rfc:3986", value: field("provider").value }],
      status: "booked",
      start: field("start").value,
      end: field("end").value,
      created: new Date().toISOString().slice(0, 10),
      participant: [{
        actor: { identifier: { system: "https://fhir.nhs.uk/Id/nhs-number", value: field("patient").value } },
        status: "accepted",
      }],
    });
    // A provider's URL is registered once only.
    if (response.ok)
      field("provider").value = `https://provider.example/Appointment/${Date.now()}`;
  });

  // As a form: an NHS number does not belong in a URL.
  on("search", () => show("POST", `${base}/Appointment/_search`,
    new URLSearchParams({ "patient.identifier": `https://fhir.nhs.uk/Id/nhs-number|${field("number").value}` })));

  on("cancel", async () => {
    const url = `${base}/Appointment/${encodeURIComponent(field("id").value.trim())}`;
    const read = await send("GET", url, "application/fhir+json");
    if (!read.ok) {
      await show("GET", url);
      return;
    }
    const appointment = await read.json();
    await show("PUT", url, { ...appointment, status: "cancelled" }, { "If-Match": read.headers.get("ETag") });
  });

  answer.addEventListener("click", event => {
    const link = event.target.closest("a");
    if (!link || link.origin !== location.origin || event.ctrlKey || event.metaKey || event.shiftKey)
      return;
    event.preventDefault();
    show("GET", link.pathname + link.search).catch(error => say([error.message]));
  });
})();
