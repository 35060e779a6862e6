// A click on the time line moves the player there.
document.addEventListener("click", (event) => {
  const mark = event.target.closest("[data-seconds]");
  const player = document.getElementById("player");
  if (mark && player) {
    player.currentTime = Number(mark.dataset.seconds);
    player.play();
  }
});
