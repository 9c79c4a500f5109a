// The page's policy forbids inline script, so the call that draws the description has a file of its own.
window.addEventListener("load", () => {
  window.SwaggerUIBundle({
    url: "openapi.json",
    dom_id: "#description",
    deepLinking: true,
    // Without this the page would ask another host whether the description is valid.
    validatorUrl: null,
    // Colouring large answers takes the browser seconds; a quote is large.
    syntaxHighlight: false,
    defaultModelsExpandDepth: 0,
  });
});
