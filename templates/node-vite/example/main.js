document.querySelector("#title").textContent = "It is up";
