declare module "virtual:early-words/th" {
  const messages: import("#platform/i18n/translate.ts").Messages;
  export default messages;
}
declare module "virtual:early-words/en" {
  const messages: import("#platform/i18n/translate.ts").Messages;
  export default messages;
}
