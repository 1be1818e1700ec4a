// Counts requests in a file and answers with the count.
package main

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"sync"
)

func main() {
	var lock sync.Mutex
	file := filepath.Join(os.Getenv("DATA_DIR"), "count")
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		lock.Lock()
		defer lock.Unlock()
		if r.Header.Get("Authorization") != "Bearer "+os.Getenv("API_TOKEN") {
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		text, _ := os.ReadFile(file)
		count := len(text) + 1
		if err := os.WriteFile(file, append(text, '.'), 0o600); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		fmt.Fprintf(w, "request %d\n", count)
	})
	if err := http.ListenAndServe(":8080", nil); err != nil {
		panic(err)
	}
}
