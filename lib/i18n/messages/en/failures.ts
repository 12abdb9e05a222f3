/** Words for when a page breaks: both languages go to the browser with the frame, so keep them few. */
export const failures = {
  title: "This page could not be shown",
  hint: "Nothing you did was undone. Try again; if it keeps failing, give the reference to whoever runs Strata.",
  reference: "Reference",
  retry: "Try again",
};
