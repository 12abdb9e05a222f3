export const identity = {
  title: "People",
};
