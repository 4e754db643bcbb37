/* global SwaggerUIBundle -- swagger-ui-bundle.js, loaded before */

/** Swagger UI over the description that this API serves. The token stays in this tab; nothing is sent elsewhere. */
SwaggerUIBundle({
  url: '/v1/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  persistAuthorization: false,
  validatorUrl: null,
});
